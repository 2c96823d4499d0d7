package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A constructor that keeps the client it is given decides what its type's methods wait for. Their waits are kept with it, in
// words of its parameters, and judged where it is called: NewAPI(http.DefaultClient).

// noteKept gives constructors the waits of other functions that only a parameter of theirs could end.
func (r *Result) noteKept() {
	for _, f := range r.order {
		if r.reach[f.fn] == cold {
			continue
		}
		for _, e := range f.summary.Effects {
			if owner := keeper(f, e); owner != nil {
				r.keepWait(owner, e)
			}
		}
	}
}

// keeper is the declared function whose parameter is all that may end a wait, or nil.
func keeper(f *function, e Effect) *ssa.Function {
	if e.Kind != Wait || e.Flags&(Stream|Local|Cleanup|Default) != 0 {
		return nil
	}
	var owner *ssa.Function
	for _, b := range e.Bounds {
		switch {
		case b.Kind == Nothing:
		case b.Kind == Param && b.owner != nil && (owner == nil || owner == b.owner) && !encloses(b.owner, f.fn):
			owner = b.owner
		default:
			return nil
		}
	}
	return owner
}

func encloses(outer, inner *ssa.Function) bool {
	for ; inner != nil; inner = inner.Parent() {
		if inner == outer {
			return true
		}
	}
	return false
}

func (r *Result) keepWait(owner *ssa.Function, e Effect) {
	f := r.functions[owner]
	if f == nil || owner.Object() == nil {
		return
	}
	e.Flags |= Later
	e.Bounds = slices.Clone(e.Bounds)
	for i := range e.Bounds {
		e.Bounds[i].owner = nil
	}
	f.summary.Kept, _ = add(f.summary.Kept, e)
}

// keptWaits lists the waits that become endless by what a call gives a constructor.
func (r *Result) keptWaits(e *edge, via body) []Effect {
	var out []Effect
	for _, effect := range via.summary.Kept {
		if crossed := r.cross(effect, via, e); crossed.Endless() {
			out = append(out, crossed)
		}
	}
	return out
}

// forFact is a summary for other packages: what speaks of parameters of other functions than its own means nothing there.
func (s *Summary) forFact() *Summary {
	foreign := func(e Effect) bool {
		return slices.ContainsFunc(e.Bounds, func(b Bound) bool { return b.owner != nil })
	}
	if !slices.ContainsFunc(s.Effects, foreign) {
		return s
	}
	out := *s
	out.Effects = slices.Clone(s.Effects)
	for i, e := range out.Effects {
		if !foreign(e) {
			continue
		}
		bounds := slices.Clone(e.Bounds)
		for j := range bounds {
			if bounds[j].owner != nil {
				bounds[j] = Bound{}
			}
		}
		out.Effects[i].Bounds = bounds
	}
	return &out
}

// isDoer recognises what stands in for a client or its transport: an interface whose method sends a request.
func isDoer(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if sends(m) {
			return true
		}
	}
	return false
}

func sends(m *types.Func) bool {
	sig := m.Signature()
	return m.Name() == "Do" && sig.Params().Len() == 1 && sig.Results().Len() == 2 &&
		typeName(sig.Params().At(0).Type()) == "Request" && typeName(sig.Results().At(0).Type()) == "Response" && isError(sig.Results().At(1).Type())
}
