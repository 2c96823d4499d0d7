package bodies

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// message is the body of a request or a response.
func (w *walker) message(of ssa.Value, path string, inflated ssa.Value) {
	limited := inflated == nil && !w.replacing && w.capped(of)
	kind := Response
	if !isResponse(of.Type()) {
		kind = Request
	}
	w.add(Stream{Kind: kind, Value: of, Path: path, Limited: limited, Inflated: inflated})
}

// IsMessage recognises requests and responses of net/http.
func IsMessage(t types.Type) bool { return isResponse(t) || isType(t, "net/http.Request") }

func isResponse(t types.Type) bool { return isType(t, "net/http.Response") }

func isType(t types.Type, name string) bool {
	n := code.Named(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path()+"."+n.Obj().Name() == name
}
