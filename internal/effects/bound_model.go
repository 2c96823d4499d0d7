package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/models"
)

// modelledBound is what the result of a library call bounds.
func (r *Result) modelledBound(call *ssa.Call, fn *types.Func, m *models.Func, want aspect) Bound {
	switch {
	case want == contextAspect && m.Context != nil:
		return r.madeContext(call, fn, m.Context)
	case want == durationAspect && m.Returns != nil && m.Returns.What == "delay":
		return Bound{Kind: Grows}
	case want == clientAspect && m.Returns != nil && m.Returns.What == "unwrap":
		return r.valueBound(r.Argument(call, m.Returns.From), clientAspect)
	case want == clientAspect && m.Sets != nil && m.Sets.What == "timeout":
		return Bound{Kind: Ends}
	case want == clientAspect && m.Sets != nil && m.Sets.What == "context":
		if b := r.valueBound(r.Argument(call, m.Sets.Arg), contextAspect); b.Kind != Nothing {
			return b
		}
		return r.valueBound(r.Argument(call, m.Sets.On), clientAspect)
	case want == clientAspect && m.Returns != nil && m.Returns.What == "client":
		if r.configured(call) {
			return Bound{Kind: Ends}
		}
		return Bound{Kind: Nothing, Root: ptr(r.hop(call, FuncName(fn)+" makes a client without timeout"))}
	}
	return Bound{}
}

// configured reports whether some call in the package sets a timeout on what may be the result of a constructor.
func (r *Result) configured(made *ssa.Call) bool {
	for _, set := range r.index.setters {
		m := r.Model(set)
		if m == nil || m.Sets == nil || m.Sets.What != "timeout" && m.Sets.What != "transport" {
			continue
		}
		on := r.Argument(set, m.Sets.On)
		if on == nil || !types.Identical(on.Type(), made.Type()) {
			continue
		}
		sources, all := r.Sources(on)
		if !all || slices.ContainsFunc(sources, func(s ssa.Value) bool { return s == ssa.Value(made) || !isCall(s) }) {
			return true
		}
	}
	return false
}

func isCall(v ssa.Value) bool {
	_, ok := v.(*ssa.Call)
	return ok
}

func (r *Result) madeContext(call *ssa.Call, fn *types.Func, c *models.Context) Bound {
	switch c.Makes {
	case "background", "detached":
		return Bound{Kind: Nothing, Root: ptr(r.hop(call, FuncName(fn)+" has no deadline"))}
	case "deadline":
		return Bound{Kind: Ends}
	case "cancel":
		b := r.valueBound(r.Argument(call, c.From), contextAspect)
		b.Cancel = b.Cancel || !cancelledAtTheEnd(call)
		return b
	case "value":
		return r.valueBound(r.Argument(call, c.From), contextAspect)
	}
	return Bound{}
}

// builtBound is what a client built in place bounds: nothing if its type has fields that bound a
// call and nobody sets any of them, whichever way the value is reached.
func (r *Result) builtBound(alloc *ssa.Alloc) Bound {
	elem := alloc.Type().Underlying().(*types.Pointer).Elem()
	m := r.models.Type(elem)
	if m == nil || len(m.Bounds) == 0 {
		return Bound{}
	}
	s, ok := coreStruct(elem)
	if !ok {
		return Bound{}
	}
	if b := r.copiedBound(alloc); b.Kind != Nothing {
		return b
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		switch {
		case slices.Contains(m.Bounds, f.Name()):
			if r.setOn(f, alloc) {
				return Bound{Kind: Ends} // even zero: the field documents what that means
			}
		case r.carries(f):
			if b := r.partBound(f, alloc); b.Kind != Nothing {
				return b
			}
		}
	}
	return Bound{Kind: Nothing, Root: ptr(r.hop(alloc, "built without "+m.Bounds[0]))}
}

// copiedBound is what the values bound that are stored into the allocation whole: client := http.Client{...}.
func (r *Result) copiedBound(alloc *ssa.Alloc) Bound {
	for _, ref := range *alloc.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(alloc) {
			continue
		}
		sources, all := r.Sources(s.Val)
		if !all {
			return Bound{}
		}
		for _, v := range sources {
			if zero, ok := v.(*ssa.Const); ok && zero.Value == nil {
				continue // an empty literal
			}
			from, ok := v.(*ssa.Alloc)
			if !ok || from == alloc {
				return Bound{}
			}
			if b := r.builtBound(from); b.Kind != Nothing {
				return b
			}
		}
	}
	return Bound{Kind: Nothing}
}

// carries reports whether a field can bring a bound of its own: a transport, a dialer, an interface.
func (r *Result) carries(f *types.Var) bool {
	if t := r.models.Type(f.Type()); t != nil && (t.Role == "transport" || t.Role == "dialer") {
		return true
	}
	return f.Name() == "Transport"
}

// partBound is what the values stored into a part of a client bound. A part left nil is the default one.
func (r *Result) partBound(f *types.Var, alloc *ssa.Alloc) Bound {
	for _, base := range r.index.bases[f.Origin()] {
		if !r.mayBe(base.X, alloc) {
			continue
		}
		for _, ref := range *base.Referrers() {
			st, ok := ref.(*ssa.Store)
			if !ok || st.Addr != ssa.Value(base) {
				continue
			}
			if b := r.transportBound(st.Val); b.Kind != Nothing {
				return b
			}
		}
	}
	return Bound{Kind: Nothing}
}

func (r *Result) transportBound(v ssa.Value) Bound {
	if isNil(v) {
		return Bound{Kind: Nothing}
	}
	sources, all := r.Sources(v)
	for _, s := range sources {
		built, ok := s.(*ssa.Alloc)
		if !ok {
			return Bound{} // made elsewhere
		}
		if b := r.builtBound(built); b.Kind != Nothing {
			return b
		}
	}
	if !all || len(sources) == 0 {
		return Bound{}
	}
	return Bound{Kind: Nothing}
}

// setOn reports whether the field is stored to through an address that may be the allocation's.
func (r *Result) setOn(f *types.Var, alloc *ssa.Alloc) bool {
	for _, base := range r.index.bases[f.Origin()] {
		if r.mayBe(base.X, alloc) {
			return true
		}
	}
	return false
}

// mayBe reports whether an address may be that of the allocation: directly, through variables, or as
// what a function returned or was given.
func (r *Result) mayBe(base ssa.Value, alloc *ssa.Alloc) bool {
	if base == ssa.Value(alloc) {
		return true
	}
	if base.Parent() == alloc.Parent() {
		if other, ok := base.(*ssa.Alloc); ok && other != alloc {
			return false
		}
	}
	sources, all := r.Sources(base)
	for _, s := range sources {
		switch s := s.(type) {
		case *ssa.Alloc:
			if s == alloc {
				return true
			}
		default: // a parameter or a result: it may be any value of the type that goes places
			if travels(alloc, map[ssa.Value]bool{}) {
				return true
			}
		}
	}
	return !all && travels(alloc, map[ssa.Value]bool{})
}

// travels reports whether an allocation leaves its function's hands: as an argument, a result, in a field or variable
// of others, in a literal. The receiver of a method does not count.
func travels(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr, *ssa.UnOp, *ssa.DebugRef, *ssa.BinOp:
		case *ssa.Phi:
			if travels(ref, seen) {
				return true
			}
		case *ssa.Store:
			if ref.Val != v {
				continue
			}
			if _, local := ref.Addr.(*ssa.Alloc); !local || variableTravels(ref.Addr, seen) {
				return true
			}
		case ssa.CallInstruction:
			c := ref.Common()
			if c.IsInvoke() || c.Signature().Recv() == nil || len(c.Args) == 0 || c.Args[0] != v {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// variableTravels asks the same of what is loaded from a variable, in its function and in the literals that capture it.
func variableTravels(addr ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[addr] {
		return false
	}
	seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if travels(ref, seen) {
				return true
			}
		case *ssa.MakeClosure:
			literal := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == addr && variableTravels(literal.FreeVars[i], seen) {
					return true
				}
			}
		case *ssa.Store, *ssa.DebugRef:
		default:
			return true
		}
	}
	return false
}

// cancelledAtTheEnd reports whether the cancel function that comes with a context is only ever deferred: nothing
// else can end the context before the function does.
func cancelledAtTheEnd(call *ssa.Call) bool {
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok || x.Index != 1 {
			continue
		}
		for _, use := range *x.Referrers() {
			if d, ok := use.(*ssa.Defer); !ok || d.Call.Value != ssa.Value(x) {
				return false
			}
		}
	}
	return true
}
