package droppedctx

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
)

// passRoot writes the context at hand where another one is made.
//
//	context.WithTimeout(context.Background(), d)	-> context.WithTimeout(ctx, d)
func passRoot(s *detect.Site) []analysis.SuggestedFix {
	pos := root(s)
	call, ok := s.Code.Node(code.Place(pos)).(*ast.CallExpr)
	name := nameAt(s, pos)
	if !ok || len(call.Args) > 0 || name == "" || !usedBesides(s, call) {
		return nil
	}
	return fix("pass "+name, analysis.TextEdit{Pos: call.Pos(), End: call.End(), NewText: []byte(name)})
}

// passToSibling calls the function that takes a context.
//
//	db.Query(q)	-> db.QueryContext(ctx, q)
func passToSibling(s *detect.Site) []analysis.SuggestedFix {
	with := siblingOf(s)
	call, ok := s.Code.Node(s.Call).(*ast.CallExpr)
	name := nameAt(s, s.Call.Pos())
	if with == nil || !ok || name == "" {
		return nil
	}
	called := ast.Unparen(call.Fun)
	var id *ast.Ident
	switch fun := called.(type) {
	case *ast.SelectorExpr:
		id = fun.Sel
	case *ast.Ident:
		id = fun
	default:
		return nil
	}
	if s.Pass.TypesInfo.Uses[id] != types.Object(s.Effects.Callee(s.Call)) {
		return nil // a method value, or an instance
	}
	if len(call.Args) > 0 {
		name += ", "
	}
	return fix("call "+with.Name(),
		analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(with.Name())},
		analysis.TextEdit{Pos: call.Lparen + 1, End: call.Lparen + 1, NewText: []byte(name)})
}

func fix(says string, edits ...analysis.TextEdit) []analysis.SuggestedFix {
	return []analysis.SuggestedFix{{Message: "unsafe: " + says, TextEdits: edits}}
}

// nameAt is how the context at hand is written at a place, or "" where its name means something else.
func nameAt(s *detect.Site, pos token.Pos) string {
	scope := contexts.ScopeOf(s.Effects, s.Fn)
	if scope == nil || scope.Name == "" || scope.Of.Object() == nil {
		return ""
	}
	inner := s.Pass.Pkg.Scope().Innermost(pos)
	if inner == nil {
		return ""
	}
	if _, found := inner.LookupParent(scope.Of.Name(), pos); found != scope.Of.Object() {
		return ""
	}
	return scope.Name
}

// usedBesides reports whether the file names the package of a call once more, so that it stays imported.
func usedBesides(s *detect.Site, call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	of, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	imported, used := s.Pass.TypesInfo.Uses[of], 0
	ast.Inspect(s.Code.File(call.Pos()), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && s.Pass.TypesInfo.Uses[id] == imported {
			used++
		}
		return true
	})
	return used > 1
}
