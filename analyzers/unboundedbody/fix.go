package unboundedbody

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// fixes has the body of a request or an answer read through what ends it with an error after 10 MiB. How much is right nobody knows but the
// author, so that it is not safe.
//
//	io.ReadAll(r.Body)    io.ReadAll(http.MaxBytesReader(w, r.Body, 10<<20))
func (c *checker) fixes(s *site) []analysis.SuggestedFix {
	call, ok := c.code.Node(s.read.Call).(*ast.CallExpr)
	if !ok || s.kind.ID == decompression.ID || s.kind.ID == websocket.ID || s.read.Pieces {
		return nil // each turn of a loop would begin a new limit
	}
	for _, arg := range call.Args {
		sel, ok := ast.Unparen(arg).(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Body" || types.TypeString(c.pass.TypesInfo.TypeOf(arg), nil) != "io.ReadCloser" {
			continue
		}
		name, edits, ok := c.code.Import(arg.Pos(), "net/http")
		if !ok {
			return nil
		}
		text := name + ".MaxBytesReader(" + c.writer(s) + ", " + c.code.Text(arg) + ", 10<<20)"
		edits = append(edits, analysis.TextEdit{Pos: arg.Pos(), End: arg.End(), NewText: []byte(text)})
		return []analysis.SuggestedFix{{Message: "unsafe: read at most 10 MiB", TextEdits: edits}}
	}
	return nil
}

// writer is the name of what answers a request in the function or around it: the connection is closed when too much was sent. There need not
// be one.
func (c *checker) writer(s *site) string {
	if s.kind.ID != request.ID {
		return "nil"
	}
	for fn := s.fn; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			if writes(p) && c.means(s, p) {
				return p.Name()
			}
		}
	}
	return "nil"
}

func writes(p *ssa.Parameter) bool {
	return code.IsResponseWriter(p.Type()) && p.Name() != "" && p.Name() != "_"
}

// means reports whether a name stands for a parameter at the place of the call.
func (c *checker) means(s *site, p *ssa.Parameter) bool {
	scope := c.pass.Pkg.Scope().Innermost(s.read.Call.Pos())
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(p.Name(), s.read.Call.Pos())
	return obj != nil && obj == p.Object()
}
