package code

import (
	"go/ast"
	"go/token"
)

// maxMeeting is how many branches may meet in one place of a function. To make the SSA form, go/ssa notes that place once for each branch at each
// branch before it, so that time and memory grow with the square: 10000 cases take seconds and most of a gigabyte. A function that has more is built
// without its body, and told of. What it names counts as used.
const maxMeeting = 4000

// TooLarge lists the functions that are too large to be looked at, by name.
func (p *Package) TooLarge() []string {
	p.buildOnce.Do(p.build)
	var out []string
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && p.large[fn] {
				out = append(out, fn.Name.Name)
			}
		}
	}
	return out
}

// files are those that the SSA form is made of.
func (p *Package) files() []*ast.File {
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil && isLarge(fn.Body) {
				p.leaveOutLarge(fn)
			}
		}
	}
	if len(p.large) == 0 {
		return p.pass.Files
	}
	return p.without(nil)
}

func (p *Package) leaveOutLarge(fn *ast.FuncDecl) {
	if p.large == nil {
		p.large = map[*ast.FuncDecl]bool{}
	}
	p.large[fn] = true
	p.trouble.leaveOut(fn.Name.Pos())
}

// isLarge reports whether too many branches meet in a body. Two bytes are the least that one takes in the source.
func isLarge(body *ast.BlockStmt) bool {
	return body.End()-body.Pos() > 2*maxMeeting && meeting(body) > maxMeeting
}

// meeting is how many branches of a body, or of a literal in it, meet in one place, as far as the syntax tells. Those that jump are taken to do
// so, and so are the conditions of one expression. Statements after each other are not: after each of these all is one again.
//
//	switch code { case 1: ...; case 2, 3: ... }	// 3
//	if a || b { continue }				// 2
func meeting(body *ast.BlockStmt) int {
	most, jumps := 0, 0
	within := map[ast.Node]bool{} // conditions of an expression that is counted
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			most = max(most, meeting(n.Body))
			return false
		case *ast.SwitchStmt:
			most = max(most, cases(n.Body))
		case *ast.TypeSwitchStmt:
			most = max(most, cases(n.Body))
		case *ast.SelectStmt:
			most = max(most, len(n.Body.List))
		case *ast.BranchStmt:
			jumps++
		case *ast.BinaryExpr:
			if !within[n] {
				most = max(most, conditions(n, within))
			}
		}
		return true
	})
	return max(most, jumps)
}

// cases counts the values or types that a switch compares with.
func cases(body *ast.BlockStmt) int {
	n := 0
	for _, stmt := range body.List {
		if c, ok := stmt.(*ast.CaseClause); ok {
			n += max(1, len(c.List))
		}
	}
	return n
}

// conditions counts those that an expression joins, and notes which it has counted. Chains of else are short: the parser takes no long ones.
//
//	a || b && c	// 3
func conditions(of *ast.BinaryExpr, within map[ast.Node]bool) int {
	n := 0
	for list := []ast.Expr{of}; len(list) > 0; n++ {
		last := ast.Unparen(list[len(list)-1])
		list = list[:len(list)-1]
		if joined, ok := last.(*ast.BinaryExpr); ok && (joined.Op == token.LAND || joined.Op == token.LOR) {
			within[joined] = true
			list = append(list, joined.X, joined.Y)
			n--
		}
	}
	return n
}
