package shutdownflow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// closed adds to the condition under which the process is ended that the server was not closed.
//
//	if err != nil { log.Fatal(err) }      if err != nil && !errors.Is(err, http.ErrServerClosed) { log.Fatal(err) }
func (s *site) closed(fatal ssa.Instruction) []analysis.SuggestedFix {
	file := s.code.File(fatal.Pos())
	if file == nil {
		return nil
	}
	cond, err := s.condition(file, fatal.Pos())
	if cond == nil {
		return nil
	}
	errors, first, ok := s.code.Import(cond.Pos(), "errors")
	if !ok {
		return nil
	}
	http, second, ok := s.code.Import(cond.Pos(), "net/http")
	if !ok || len(first) > 0 && len(second) > 0 {
		return nil // two imports at one place
	}
	text := " && !" + errors + ".Is(" + err + ", " + http + ".ErrServerClosed)"
	edits := append(append(first, second...), analysis.TextEdit{Pos: cond.End(), End: cond.End(), NewText: []byte(text)})
	return []analysis.SuggestedFix{{Message: "go on when the server was closed", TextEdits: edits}}
}

// condition is that of the innermost if around a place, where it asks for nothing but whether there is an error, and the error's name.
func (s *site) condition(file *ast.File, at token.Pos) (cond *ast.BinaryExpr, err string) {
	ast.Inspect(file, func(n ast.Node) bool {
		branch, ok := n.(*ast.IfStmt)
		if !ok || at < branch.Body.Pos() || at > branch.Body.End() {
			return n == nil || n.Pos() <= at && at <= n.End()
		}
		cond, err = nil, ""
		cmp, ok := branch.Cond.(*ast.BinaryExpr)
		if !ok || cmp.Op != token.NEQ {
			return true
		}
		name, isName := cmp.X.(*ast.Ident)
		if none, isNil := cmp.Y.(*ast.Ident); isName && isNil && none.Name == "nil" {
			cond, err = cmp, name.Name
		}
		return true
	})
	return cond, err
}
