package localguard

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// fixes hoists a guard that a statement of a declared function makes by itself: to a variable of the package, which all callers share. That
// has them wait for each other, which they never did, so it is not safe.
//
//	var mu sync.Mutex                    before the function
//	limiter := rate.NewLimiter(10, 1)    var limiter = rate.NewLimiter(10, 1)
func (g *guard) fixes() []analysis.SuggestedFix {
	made, ok := g.outermost().(ssa.Instruction)
	if !ok || len(g.makers) != 1 || g.user().Parent() != nil {
		return nil
	}
	file := g.code.File(made.Pos())
	if file == nil {
		return nil
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || made.Pos() < fn.Body.Pos() || made.Pos() > fn.Body.End() {
			continue
		}
		for _, stmt := range fn.Body.List {
			if name, text := g.declares(stmt, made.Pos()); text != "" && g.free(file, name) {
				return []analysis.SuggestedFix{{Message: "unsafe: share " + name.Name + " between all calls", TextEdits: []analysis.TextEdit{
					{Pos: start(fn), End: start(fn), NewText: []byte(text + "\n\n")},
					{Pos: stmt.Pos(), End: stmt.End()},
				}}}
			}
		}
	}
	return nil
}

// start is where a function begins, with its comment.
func start(fn *ast.FuncDecl) token.Pos {
	if fn.Doc != nil {
		return fn.Doc.Pos()
	}
	return fn.Pos()
}

// declares reads a statement that declares the guard alone, and writes the same for a package.
func (g *guard) declares(stmt ast.Stmt, at token.Pos) (*ast.Ident, string) {
	if at < stmt.Pos() || at > stmt.End() {
		return nil, ""
	}
	switch stmt := stmt.(type) {
	case *ast.DeclStmt:
		decl, ok := stmt.Decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.VAR || len(decl.Specs) != 1 || decl.Lparen.IsValid() {
			return nil, ""
		}
		spec := decl.Specs[0].(*ast.ValueSpec)
		if len(spec.Names) == 1 && g.constant(spec.Values) {
			return spec.Names[0], g.code.Text(decl)
		}
	case *ast.AssignStmt:
		if stmt.Tok != token.DEFINE || len(stmt.Lhs) != 1 || !g.constant(stmt.Rhs) {
			return nil, ""
		}
		if name, ok := stmt.Lhs[0].(*ast.Ident); ok {
			return name, "var " + name.Name + " = " + g.code.Text(stmt.Rhs[0])
		}
	}
	return nil, ""
}

// constant reports whether expressions mean the same outside of the function: no name in them is one of its own.
func (g *guard) constant(exprs []ast.Expr) bool {
	same := true
	for _, e := range exprs {
		ast.Inspect(e, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				obj := g.pass.TypesInfo.Uses[id]
				if v, isVar := obj.(*types.Var); isVar && !v.IsField() && v.Parent() != g.pass.Pkg.Scope() {
					same = false
				}
			}
			_, literal := n.(*ast.FuncLit)
			same = same && !literal
			return same
		})
	}
	return same
}

// free reports whether the package and the file have no other thing of that name.
func (g *guard) free(file *ast.File, name *ast.Ident) bool {
	inFile := g.pass.TypesInfo.Scopes[file]
	return name.Name != "_" && g.pass.Pkg.Scope().Lookup(name.Name) == nil && (inFile == nil || inFile.Lookup(name.Name) == nil)
}
