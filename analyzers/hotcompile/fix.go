package hotcompile

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"
)

// fixes hoists what panics rather than to fail, and is made of what means the same outside of the function, to a variable of the package.
//
//	re := regexp.MustCompile(`^[a-z]+$`)
//
//	var checkRe = regexp.MustCompile(`^[a-z]+$`)
//	...
//	re := checkRe
func (c *checker) fixes(s *site) []analysis.SuggestedFix {
	call, ok := c.code.Node(s.made.Call).(*ast.CallExpr)
	file := c.code.File(s.made.Call.Pos())
	if !ok || file == nil || s.kind.ID != constant.ID || s.made.Helper || !c.panics(call) || !c.constant(call) {
		return nil
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || call.Pos() < fn.Body.Pos() || call.Pos() > fn.Body.End() {
			continue
		}
		name := c.nameFor(fn, call)
		if c.named[name] || !c.free(file, fn, name) {
			return nil
		}
		c.named[name] = true
		before := fn.Pos()
		if fn.Doc != nil {
			before = fn.Doc.Pos()
		}
		return []analysis.SuggestedFix{{Message: "make it once, in " + name, TextEdits: []analysis.TextEdit{
			{Pos: before, End: before, NewText: []byte("var " + name + " = " + c.code.Text(call) + "\n\n")},
			{Pos: call.Pos(), End: call.End(), NewText: []byte(name)},
		}}}
	}
	return nil
}

// panics recognises what returns one value, and never fails: regexp.MustCompile. What it panics on it panics on now, too.
func (c *checker) panics(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !strings.HasPrefix(sel.Sel.Name, "Must") {
		return false
	}
	_, tuple := c.pass.TypesInfo.TypeOf(call).(*types.Tuple)
	return !tuple
}

// constant reports whether an expression means the same outside of the function: no name in it is one of its own.
func (c *checker) constant(e ast.Expr) bool {
	same := true
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj := c.pass.TypesInfo.Uses[id]
			if obj != nil && obj.Parent() != nil && obj.Parent() != types.Universe && obj.Parent() != c.pass.Pkg.Scope() && !imported(obj) {
				same = false
			}
		}
		return same
	})
	return same
}

// imported recognises the name of a package, and what one declares.
func imported(obj types.Object) bool {
	_, pkg := obj.(*types.PkgName)
	return pkg || obj.Pkg() == nil || obj.Parent() == obj.Pkg().Scope()
}

// nameFor makes a name out of the function's and of the variable's that gets the value.
func (c *checker) nameFor(fn *ast.FuncDecl, call *ast.CallExpr) string {
	of := "pattern"
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && a.Tok == token.DEFINE && len(a.Lhs) == 1 && len(a.Rhs) == 1 && a.Rhs[0] == ast.Expr(call) {
			if id, ok := a.Lhs[0].(*ast.Ident); ok && id.Name != "_" {
				of = id.Name
			}
		}
		return true
	})
	return lowerFirst(fn.Name.Name) + upperFirst(of)
}

func lowerFirst(s string) string {
	r := []rune(s)
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

func upperFirst(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// free reports whether nothing else goes by that name: in the package, the file, or the function.
func (c *checker) free(file *ast.File, fn *ast.FuncDecl, name string) bool {
	inFile := c.pass.TypesInfo.Scopes[file]
	if c.pass.Pkg.Scope().Lookup(name) != nil || inFile != nil && inFile.Lookup(name) != nil {
		return false
	}
	taken := false
	ast.Inspect(fn, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		taken = taken || ok && id.Name == name
		return !taken
	})
	return !taken
}
