package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// modelledBound is what the result of a library call bounds.
func (r *Package) modelledBound(call *ssa.Call, fn *types.Func, m *models.Func, want aspect) summary.Bound {
	switch {
	case want == ContextAspect && m.Context != nil:
		return r.madeContext(call, fn, m.Context)
	case want == DurationAspect && m.Returns != nil && m.Returns.What == "delay":
		return summary.Bound{Kind: summary.Grows}
	case want == ClientAspect && m.Returns != nil && m.Returns.What == "unwrap":
		return r.unwrappedBound(call, r.Argument(call, m.Returns.From))
	case want == ClientAspect && m.Sets != nil && m.Sets.What == "timeout":
		return summary.Bound{Kind: summary.Ends}
	case want == ClientAspect && m.Sets != nil && m.Sets.What == "context":
		return summary.Either(r.ValueBound(r.Argument(call, m.Sets.Arg), ContextAspect), r.ValueBound(r.Argument(call, m.Sets.On), ClientAspect))
	case want == ClientAspect && m.Returns != nil && m.Returns.What == "client":
		left, given := r.configured(call)
		if given || r.NamesThisMachine(call) {
			return summary.Bound{Kind: summary.Ends}
		}
		if b := r.putOn(call); b.Kind != summary.Nothing {
			return b
		}
		what := code.FuncName(fn) + " makes a client without timeout"
		if m.Returns.Carried {
			what = code.FuncName(fn) + unlessCarried
		}
		return summary.Bound{Kind: summary.Nothing, Root: new(r.At(call, what))}.LeftTo(left)
	}
	return summary.Bound{}
}

// configured reports whether some call in the package sets a timeout on what may be the result of a constructor, or would unless something is left
// alone: see hangsOn.
func (r *Package) configured(made *ssa.Call) (left []string, given bool) {
	for _, set := range r.Index.Setters {
		m := r.Model(set)
		if m == nil || m.Sets == nil || m.Sets.What != "timeout" && m.Sets.What != "transport" {
			continue
		}
		on := r.Argument(set, m.Sets.On)
		if on == nil || !types.Identical(on.Type(), made.Call.Signature().Results().At(0).Type()) {
			continue
		}
		sources, all := r.Sources(on)
		if all && !slices.ContainsFunc(sources, func(s ssa.Value) bool { return s == ssa.Value(made) || !IsCall(s) }) {
			continue
		}
		key := r.hangsOn(set.Parent(), r.Argument(set, m.Sets.Arg), made)
		if key == "" {
			return nil, true
		}
		left = append(left, key)
	}
	return left, false
}

// IsCall is the call that yields a value, itself or as one of several results, or nil.
func IsCall(v ssa.Value) bool {
	_, ok := v.(*ssa.Call)
	return ok
}

func (r *Package) madeContext(call *ssa.Call, fn *types.Func, c *models.Context) summary.Bound {
	switch c.Makes {
	case "background", "detached":
		return summary.Bound{Kind: summary.Nothing, Root: new(r.At(call, code.FuncName(fn)+" has no deadline"))}
	case "deadline":
		return summary.Bound{Kind: summary.Ends}
	case "cancel":
		b := r.ValueBound(r.Argument(call, c.From), ContextAspect)
		return b.After(r.cancels(call))
	case "lifetime":
		b := summary.Bound{Kind: summary.Nothing, Root: new(r.At(call, code.FuncName(fn)+" has no deadline"))}
		if from := r.Argument(call, c.From); from != nil && code.IsContext(from.Type()) {
			b = r.ValueBound(from, ContextAspect)
		}
		b.Cancel = true
		return b
	case "value":
		return r.ValueBound(r.Argument(call, c.From), ContextAspect)
	}
	return summary.Bound{}
}

// builtBound is what a client built in place bounds: nothing if its type has fields that bound a
// call and nobody sets any of them, whichever way the value is reached.
func (r *Package) builtBound(alloc *ssa.Alloc) summary.Bound {
	elem := code.Core(alloc.Type()).(*types.Pointer).Elem()
	m := r.Models.Type(elem)
	if m == nil {
		return r.ownTransportBound(alloc)
	}
	s, ok := code.CoreStruct(elem)
	if !ok || len(m.Bounds) == 0 {
		return summary.Bound{}
	}
	left, given := r.givenBounds(alloc, m, s)
	if given {
		return summary.Bound{Kind: summary.Ends} // whichever transport it has, and even zero: the field documents what that means
	}
	if b := r.copiedBound(alloc); b.Kind != summary.Nothing {
		return b
	}
	if r.DialsElsewhere(alloc, s) {
		return summary.Bound{}
	}
	for f := range s.Fields() {
		if slices.Contains(m.Bounds, f.Name()) || !r.carries(f) {
			continue
		}
		switch b := r.partBound(f, alloc); b.Kind {
		case summary.Nothing:
		case summary.Left:
			left = append(left, b.LeftKeys()...)
		default:
			return b
		}
	}
	return summary.Bound{Kind: summary.Nothing, Root: new(r.At(alloc, "built without "+m.Bounds[0]))}.LeftTo(left)
}

// copiedBound is what the values bound that are stored into the allocation whole: client := http.Client{...}.
func (r *Package) copiedBound(alloc *ssa.Alloc) summary.Bound {
	for _, ref := range *alloc.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(alloc) {
			continue
		}
		sources, all := r.Sources(s.Val)
		if !all {
			return summary.Bound{}
		}
		for _, v := range sources {
			if zero, ok := v.(*ssa.Const); ok && zero.Value == nil {
				continue // an empty literal
			}
			from, ok := v.(*ssa.Alloc)
			if !ok || from == alloc {
				return summary.Bound{}
			}
			if b := r.builtBound(from); b.Kind != summary.Nothing {
				return b
			}
		}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// SetOn reports whether the field is stored to through an address that may be the allocation's, here or by a function of another package.
func (r *Package) SetOn(f *types.Var, alloc *ssa.Alloc) bool {
	for _, base := range r.Index.Bases[f.Origin()] {
		if r.MayBe(base.X, alloc) {
			return true
		}
	}
	return r.completes(f, alloc)
}

// DurationEnds says whether a timeout argument ends a wait: a constant above zero does.
func (r *Package) DurationEnds(v ssa.Value) summary.Bound {
	if v == nil {
		return summary.Bound{}
	}
	if key := r.settingOf(v); key != "" {
		return summary.Bound{Kind: summary.Nothing}.LeftTo([]string{key})
	}
	sources, all := r.Sources(v)
	for _, s := range sources {
		c, isConst := s.(*ssa.Const)
		if k, ok := code.Int(s); !isConst || ok && k > 0 || !ok && c.Value != nil {
			return summary.Bound{Kind: summary.Ends}
		}
	}
	if !all || len(sources) == 0 {
		return summary.Bound{}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// SetsAny reports whether any field is set at all: a zero server may be filled where it cannot be seen.
func (r *Package) SetsAny(alloc *ssa.Alloc, s *types.Struct) bool {
	for f := range s.Fields() {
		if r.SetOn(f, alloc) {
			return true
		}
	}
	return false
}
