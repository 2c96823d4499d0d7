package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A transport of the user's own that hands its requests on bounds what the transport does that it wraps.
//
//	type logged struct{ http.RoundTripper }
//	type tripper func(*http.Request) (*http.Response, error)

// ownTransportBound is what a RoundTripper of the user's own bounds: nothing if its RoundTrip method hands the request on as it got
// it, and so does what it wraps.
func (r *Package) ownTransportBound(alloc *ssa.Alloc) summary.Bound {
	if r.opening[alloc] {
		return summary.Bound{Kind: summary.Nothing} // one that wraps itself, or another of its kind, adds nothing
	}
	r.opening[alloc] = true
	defer delete(r.opening, alloc)
	s, ok := code.CoreStruct(code.Core(alloc.Type()).(*types.Pointer).Elem())
	if !ok || !r.handsOn(alloc.Type()) {
		return summary.Bound{}
	}
	for f := range s.Fields() {
		if !r.carries(f) {
			continue
		}
		if b := r.partBound(f, alloc); b.Kind != summary.Nothing {
			return b
		}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// handsOn reports whether the RoundTrip method of a type waits with the deadline of its request and no other.
func (r *Package) handsOn(t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	obj, path, _ := types.LookupFieldOrMethod(t, true, named.Obj().Pkg(), "RoundTrip")
	fn, ok := obj.(*types.Func)
	switch {
	case !ok:
		return false
	case len(path) > 1 && types.IsInterface(fn.Signature().Recv().Type()):
		return true // that of what it embeds
	}
	waits := false
	for _, b := range r.requestsOf(fn) {
		if b.Kind != summary.Param || b.Param != 1 {
			return false
		}
		waits = true
	}
	return waits
}

// requestsOf lists what bounds the requests that a RoundTrip method sends: those of its own calls, since the package's
// summaries are not complete while values are asked for.
func (r *Package) requestsOf(fn *types.Func) []summary.Bound {
	var out []summary.Bound
	if fn.Pkg() != r.Pass.Pkg {
		if s := r.Summaries(fn); s != nil {
			for _, e := range s.Effects {
				if e.Kind == summary.Wait && len(e.Bounds) > 0 {
					out = append(out, e.Bounds[0])
				}
			}
		}
		return out
	}
	body := r.Code.SSA().Prog.FuncValue(fn)
	if body == nil {
		return nil
	}
	for instr := range code.Instructions(body) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if request := r.requestOf(call, body); request != nil {
			out = append(out, r.ValueBound(request, ContextAspect))
		}
	}
	return out
}

// requestOf is the request that a call in a RoundTrip method sends, or hands to the function that its receiver is; or nil.
func (r *Package) requestOf(call ssa.CallInstruction, in *ssa.Function) ssa.Value {
	if m := r.Model(call); m != nil && m.Waits != nil && m.Waits.Bound == "request" {
		return r.Argument(call, m.Waits.Arg)
	}
	if args := call.Common().Args; len(args) == 1 && len(in.Params) == 2 && call.Common().Value == ssa.Value(in.Params[0]) {
		return args[0]
	}
	return nil
}

// adaptedBound is what a function bounds that is made a transport: what the transport bounds that it hands its request on to.
//
//	tripper(func(req *http.Request) (*http.Response, error) {
//		req.Header.Set("Authorization", key)
//		return next.RoundTrip(req)
//	})
func (r *Package) adaptedBound(v ssa.Value) summary.Bound {
	fn := code.LiteralIn(v)
	if fn == nil || len(fn.Params) != 1 || !r.adapted(v) {
		return summary.Bound{}
	}
	if r.opening[v] {
		return summary.Bound{Kind: summary.Nothing}
	}
	r.opening[v] = true
	defer delete(r.opening, v)
	out := summary.Bound{}
	for call := range code.Calls(fn) {
		m := r.Model(call)
		if m == nil || m.Waits == nil || m.Waits.Bound != "request" {
			continue
		}
		given := r.ValueBound(r.Argument(call, m.Waits.Arg), ContextAspect)
		if given.Kind != summary.Param || given.Param != 0 || given.Owner != r.Owner(fn) {
			return summary.Bound{}
		}
		if out = r.transportBound(r.Argument(call, -1)); out.Kind != summary.Nothing {
			return out
		}
	}
	return out
}

// adapted reports whether a literal becomes a type of the package whose RoundTrip method calls it with the request as it came, and no other.
func (r *Package) adapted(v ssa.Value) bool {
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	found := false
	for _, ref := range *refs {
		if as, ok := ref.(*ssa.ChangeType); ok {
			if !r.handsOn(as.Type()) {
				return false
			}
			found = true
		}
	}
	return found
}
