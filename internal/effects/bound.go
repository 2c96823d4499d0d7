package effects

import (
	"cmp"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// aspect is what is asked of a value: what it bounds as a context, as a client, as a duration.
type aspect string

const (
	noAspect       aspect = ""
	contextAspect  aspect = "context"
	clientAspect   aspect = "client"
	durationAspect aspect = "duration"
)

// aspectOf is the question that makes sense for a type.
func aspectOf(t types.Type, set *models.Set) aspect {
	if code.IsContext(t) {
		return contextAspect
	}
	if code.IsDuration(t) {
		return durationAspect
	}
	if m := set.Type(t); m != nil {
		switch {
		case m.Role == "request":
			return contextAspect
		case len(m.Bounds) > 0, m.Role == "transport":
			return clientAspect
		}
	}
	if isDoer(t) {
		return clientAspect
	}
	return noAspect
}

// argumentBounds asks of each argument what its type is good for.
func (r *Result) argumentBounds(call ssa.CallInstruction) []Bound {
	args := code.Arguments(call)
	out := make([]Bound, len(args))
	for i, arg := range args {
		out[i] = r.valueBound(arg, r.aspect(arg))
	}
	return out
}

// aspect is the question that makes sense for a value: for one in an interface, that for what is in it.
func (r *Result) aspect(v ssa.Value) aspect {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		return aspectOf(boxed.X.Type(), r.models)
	}
	return aspectOf(v.Type(), r.models)
}

// valueBound joins what is known of all the values that v may be. One that ends the wait decides:
// then there is a path with a deadline; one that is unknown leaves all unknown.
func (r *Result) valueBound(v ssa.Value, want aspect) Bound {
	if v == nil || want == noAspect {
		return Bound{}
	}
	key := valueKey{v, want}
	if b, ok := r.values[key]; ok {
		if b == nil {
			return Bound{Kind: circular}
		}
		return r.settled(*b)
	}
	r.values[key] = nil
	b := r.joinSources(v, want)
	r.values[key] = &b
	return r.settled(b)
}

func (r *Result) joinSources(v ssa.Value, want aspect) Bound {
	t := &tracer{r: r, seen: map[ssa.Value]bool{}, all: true, maps: true}
	t.value(v)
	out := Bound{Kind: circular}
	for _, s := range t.sources {
		b := r.sourceBound(s, want)
		switch {
		case b.Kind == Ends:
			return b
		case b.Kind == circular: // a loop that hands the value on says nothing about it
		case out.Kind == circular:
			out = b
		default:
			out = join(out, b)
		}
	}
	switch {
	case !t.all:
		return Bound{}
	case len(t.open) > 0 && want == clientAspect:
		return conditional(out, t.open)
	case len(t.open) > 0 || out.Kind == circular:
		return Bound{}
	}
	out.Stored = out.Stored || t.stored
	return out
}

type valueKey struct {
	v    ssa.Value
	want aspect
}

// circular is the bound of a value in the middle of asking for it.
const circular BoundKind = "circular"

// join keeps what both claim.
func join(a, b Bound) Bound {
	if a.Kind != b.Kind && (a.Kind == Constant || a.Kind == Grows) && (b.Kind == Constant || b.Kind == Grows) {
		return Bound{Kind: Grows} // of two delays the longer one
	}
	if a.Kind != b.Kind || a.Field != "" && b.Field != "" && a.Field != b.Field || a.Kind == Param && (a.Param != b.Param || a.Owner != b.Owner) {
		return Bound{}
	}
	a.Cancel = a.Cancel || b.Cancel
	a.Stored = a.Stored || b.Stored
	a.Field = cmp.Or(a.Field, b.Field)
	return a
}

func (r *Result) sourceBound(v ssa.Value, want aspect) Bound {
	switch v := v.(type) {
	case *ssa.Parameter:
		for i, p := range v.Parent().Params {
			if p == v {
				return Bound{Kind: Param, Param: i, Owner: r.number(v.Parent())}
			}
		}
	case *ssa.Call:
		return r.callBound(v, 0, want)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return r.callBound(call, v.Index, want)
		}
	case *ssa.BinOp:
		if want == durationAspect {
			return Bound{Kind: Grows} // computed: taken for a delay that somebody thought about
		}
	case *ssa.Const:
		if want == durationAspect {
			return Bound{Kind: Constant}
		}
	case *ssa.Alloc:
		if want == clientAspect {
			return r.builtBound(v)
		}
	case *ssa.FieldAddr:
		if want == clientAspect {
			return r.heldBound(v)
		}
	case *ssa.Global:
		if m := r.models.Var(v.Object()); want == clientAspect && m != nil && m.Zero {
			return Bound{Kind: Nothing, Root: ptr(Hop{What: v.Pkg.Pkg.Name() + "." + v.Name() + " has no timeout"})}
		}
	}
	return Bound{}
}

func ptr[T any](v T) *T { return &v }
