package escapedctx

import (
	"go/ast"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// keepValues has the work run on the values of the context, without its end. A timeout of its own is for whoever knows how long it takes.
//
//	go s.notify(ctx, order)		-> go s.notify(context.WithoutCancel(ctx), order)
//	go func() { ... ctx ... }()	-> go func() { ctx := context.WithoutCancel(ctx); ... }()
func keepValues(s *detect.Site, u *use) []analysis.SuggestedFix {
	if v := s.Pass.Pkg.GoVersion(); v != "" && version.Compare(v, "go1.21") < 0 || !code.IsContext(u.from.Type()) {
		return nil
	}
	pkg, edits, ok := s.Code.Import(s.Call.Pos(), "context")
	if !ok {
		return nil
	}
	edit, ok := handedOver(s, u, pkg)
	if u.value == nil {
		edit, ok = captured(s, u, pkg)
	}
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "unsafe: keep the values of " + u.from.Name() + ", and not its end", TextEdits: append(edits, edit)}}
}

// handedOver wraps the context where the start hands it over by name.
func handedOver(s *detect.Site, u *use, pkg string) (analysis.TextEdit, bool) {
	var call *ast.CallExpr
	switch n := s.Code.Node(s.Call).(type) {
	case *ast.GoStmt:
		call = n.Call
	case *ast.CallExpr:
		call = n
	default:
		return analysis.TextEdit{}, false
	}
	for _, arg := range call.Args {
		if id, ok := arg.(*ast.Ident); ok && s.Pass.TypesInfo.Uses[id] == u.from.Object() {
			return analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(pkg + ".WithoutCancel(" + id.Name + ")")}, true
		}
	}
	return analysis.TextEdit{}, false
}

// captured makes another context by the same name at the head of the literal that uses it.
func captured(s *detect.Site, u *use, pkg string) (analysis.TextEdit, bool) {
	lit, ok := u.body.Syntax().(*ast.FuncLit)
	if !ok || !names(s.Pass.TypesInfo, lit.Body, u.from.Object()) {
		return analysis.TextEdit{}, false
	}
	name := u.from.Name()
	text := "\n" + name + " := " + pkg + ".WithoutCancel(" + name + ")\n"
	return analysis.TextEdit{Pos: lit.Body.Lbrace + 1, End: lit.Body.Lbrace + 1, NewText: []byte(text)}, true
}

// names reports whether a body speaks of a variable and does not assign to it.
func names(info *types.Info, body *ast.BlockStmt, v types.Object) bool {
	used, assigned := false, false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			used = used || info.Uses[n] == v
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if id, ok := lhs.(*ast.Ident); ok && info.Uses[id] == v {
					assigned = true
				}
			}
		}
		return true
	})
	return used && !assigned
}
