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
	if !code.IsResponse(of.Type()) {
		kind = Request
	}
	w.add(Stream{Kind: kind, Value: of, Path: path, Limited: limited, Inflated: inflated})
}

// IsMessage recognises requests and responses of net/http.
func IsMessage(t types.Type) bool { return code.IsRequest(t) || code.IsResponse(t) }
