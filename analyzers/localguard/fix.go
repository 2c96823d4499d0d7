package localguard

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// fixes hoists a guard that a statement of a declared function makes by itself: to a variable of the package, which all callers share. That
// has them wait for each other, which they never did, so it is not safe.
//
//	var mu sync.Mutex                    var payMu sync.Mutex, before the function pay
//	limiter := rate.NewLimiter(10, 1)    var payLimiter = rate.NewLimiter(10, 1)
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
			if name, value := g.declares(stmt, made.Pos()); name != nil {
				return g.hoist(fn, stmt, name, value)
			}
		}
	}
	return nil
}

// hoist declares a guard before the function, under a name that has the function's, and renames it there.
func (g *guard) hoist(fn *ast.FuncDecl, stmt ast.Stmt, name *ast.Ident, value string) []analysis.SuggestedFix {
	shared := lowerFirst(fn.Name.Name) + upperFirst(name.Name)
	if !g.free(g.code.File(fn.Pos()), shared) {
		return nil
	}
	edits := []analysis.TextEdit{
		{Pos: start(fn), End: start(fn), NewText: []byte("var " + shared + value + "\n\n")},
		{Pos: stmt.Pos(), End: stmt.End()},
	}
	obj := g.pass.TypesInfo.Defs[name]
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && obj != nil && g.pass.TypesInfo.Uses[id] == obj {
			edits = append(edits, analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(shared)})
		}
		return true
	})
	return []analysis.SuggestedFix{{Message: "unsafe: share " + name.Name + " between all calls", TextEdits: edits}}
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// start is where a function begins, with its comment.
func start(fn *ast.FuncDecl) token.Pos {
	if fn.Doc != nil {
		return fn.Doc.Pos()
	}
	return fn.Pos()
}

// declares reads a statement that declares the guard alone: its name, and what comes behind that in a declaration.
func (g *guard) declares(stmt ast.Stmt, at token.Pos) (name *ast.Ident, value string) {
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
		if len(spec.Names) == 1 && len(spec.Values) == 0 {
			return spec.Names[0], " " + g.code.Text(spec.Type)
		}
	case *ast.AssignStmt:
		if stmt.Tok != token.DEFINE || len(stmt.Lhs) != 1 || !g.constant(stmt.Rhs) {
			return nil, ""
		}
		if name, ok := stmt.Lhs[0].(*ast.Ident); ok {
			return name, " = " + g.code.Text(stmt.Rhs[0])
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
func (g *guard) free(file *ast.File, name string) bool {
	inFile := g.pass.TypesInfo.Scopes[file]
	return g.pass.Pkg.Scope().Lookup(name) == nil && (inFile == nil || inFile.Lookup(name) == nil)
}
