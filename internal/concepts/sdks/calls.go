package sdks

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Library is what a package belongs to: mostly its module. What lies in one of golang.org/x has little to do with the rest of that.
//
//	github.com/aws/aws-sdk-go-v2/service/sqs	github.com/aws/aws-sdk-go-v2
func Library(pkg *types.Package) string {
	elements := strings.Split(pkg.Path(), "/")
	n := 3
	if elements[0] == "golang.org" {
		n = 4
	}
	return strings.Join(elements[:min(n, len(elements))], "/")
}

// IsLibrary reports whether a package is one of somebody else's, and not of the standard library.
func IsLibrary(r *effects.Result, pkg *types.Package) bool {
	return pkg != nil && !r.Ours(pkg) && !code.IsStandard(pkg.Path())
}

// Asks reports whether a call asks another machine through a library, and what is known of how long it does: by a row, or by its shape where the
// library has no rows.
func Asks(r *effects.Result, call ssa.CallInstruction) (out summary.LibraryCall, asks bool) {
	callee := r.Callee(call)
	if callee == nil || !IsLibrary(r, callee.Pkg()) {
		return out, false
	}
	out.Library, out.By = Library(callee.Pkg()), r.Number(call.Parent())
	m := r.ModelOf(callee)
	switch {
	case out.By == 0, m != nil && m.Waits == nil, m == nil && !mayAsk(r, callee):
		return out, false
	case isStream(callee.Signature()):
		out.Ends = true // nothing would be won by a timeout of the client
		return out, true
	case m != nil && !waits(m.Waits):
		out.Ends = endsItself[m.Waits.Bound]
		return out, out.Ends
	}
	return bounded(r, call, m, out)
}

// endsItself are what ends calls without a timeout of the client, or those that are meant to last.
var endsItself = map[string]bool{"default": true, "stream": true}

// waits reports whether a wait by a row is one that a timeout of the client may end, besides a context.
func waits(w *models.Waits) bool { return (w.Bound == "conn" || w.Bound == "context") && !w.Cleanup }

// bounded completes a call by the context that it gets, if it gets one. One of which nothing is known may end it.
func bounded(r *effects.Result, call ssa.CallInstruction, m *models.Func, out summary.LibraryCall) (summary.LibraryCall, bool) {
	ctx := contexts.WorksOn(r, call)
	if len(ctx) == 0 {
		out.Ends = mayCarry(call)
		return out, true
	}
	switch b := r.Context(ctx[0]); b.Kind {
	case summary.Nothing:
		return out, m == nil // with a row there is a finding of its own
	case summary.Param:
		out.Of, out.Param = ownerOf(r, call, b), b.Param+1
	}
	out.Ends = out.Of == 0
	return out, true
}

// ownerOf is the function of the package, by its number, whose parameter bounds a call: the one that calls, or one around it; 0 of another package.
//
//	func (s *Server) show(w http.ResponseWriter, r *http.Request) { s.limited(func() { s.gh.Repositories.Get(r.Context(), owner, name) }) }
func ownerOf(r *effects.Result, call ssa.CallInstruction, b summary.Bound) int {
	if !b.Foreign() {
		return r.Number(call.Parent())
	}
	return b.Owner.In(r.Pass.Pkg.Path())
}

// mayAsk reports whether a function of a library without rows may ask another machine: it is a method that may fail.
func mayAsk(r *effects.Result, callee *types.Func) bool {
	results := callee.Signature().Results()
	return len(r.Models.Protocols(callee.Pkg().Path())) == 0 && callee.Signature().Recv() != nil && !code.IsClose(callee) &&
		results.Len() > 0 && code.IsError(results.At(results.Len()-1).Type())
}

// mayCarry reports whether an argument of a call may bring a context in which nobody looks here.
//
//	kv.Get(key, (&api.QueryOptions{}).WithContext(ctx))
func mayCarry(call ssa.CallInstruction) bool {
	for _, arg := range code.Arguments(call) {
		if !code.IsNil(arg) && code.HasMethod(arg.Type(), "WithContext") && arg != receiver(call) {
			return true
		}
	}
	return false
}

func receiver(call ssa.CallInstruction) ssa.Value {
	common := call.Common()
	switch {
	case common.IsInvoke():
		return common.Value
	case common.Signature().Recv() != nil && len(common.Args) > 0:
		return common.Args[0]
	}
	return nil
}

// isStream reports whether a function brings something that is read while it comes, or takes such: how long that takes hangs on how much it is.
//
//	func (c *Client) Download(ctx context.Context, key string) (io.ReadCloser, error)
//	func (c *Client) PutObject(ctx context.Context, in *PutObjectInput) error	// in.Body is an io.Reader
func isStream(sig *types.Signature) bool {
	for _, list := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range list.Variables() {
			if isContent(v.Type()) {
				return true
			}
		}
	}
	return false
}

func isContent(t types.Type) bool {
	if code.HasMethod(t, "Read") || code.HasMethod(t, "Recv") {
		return true
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if types.IsInterface(f.Type()) && code.HasMethod(f.Type(), "Read") {
			return true
		}
	}
	return false
}
