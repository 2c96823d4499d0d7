package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
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
func (r *Bounds) argumentBounds(call ssa.CallInstruction) []summary.Bound {
	args := code.Arguments(call)
	out := make([]summary.Bound, len(args))
	for i, arg := range args {
		out[i] = r.valueBound(arg, r.aspect(arg))
	}
	return out
}

// aspect is the question that makes sense for a value: for one in an interface, that for what is in it.
func (r *Bounds) aspect(v ssa.Value) aspect {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		return aspectOf(boxed.X.Type(), r.models)
	}
	return aspectOf(v.Type(), r.models)
}

// valueBound joins what is known of all the values that v may be. One that ends the wait decides:
// then there is a path with a deadline; one that is unknown leaves all unknown.
func (r *Bounds) valueBound(v ssa.Value, want aspect) summary.Bound {
	if v == nil || want == noAspect {
		return summary.Bound{}
	}
	key := valueKey{v, want}
	if b, ok := r.values[key]; ok {
		if b == nil {
			return summary.Bound{Kind: summary.Circular}
		}
		return r.Resolve(*b)
	}
	r.values[key] = nil
	b := r.joinSources(v, want)
	r.values[key] = &b
	return r.Resolve(b)
}

func (r *Bounds) joinSources(v ssa.Value, want aspect) summary.Bound {
	t := r.follow(v, true)
	out := summary.Bound{Kind: summary.Circular}
	for _, s := range t.Values {
		b := r.sourceBound(s, want)
		switch {
		case b.Kind == summary.Ends:
			return b
		case b.Kind == summary.Circular: // a loop that hands the value on says nothing about it
		case out.Kind == summary.Circular:
			out = b
		default:
			out = summary.Join(out, b)
		}
	}
	switch {
	case !t.All:
		return summary.Bound{}
	case len(t.Open) > 0 && want == clientAspect:
		return summary.ConditionalOn(out, t.Open)
	case len(t.Open) > 0 || out.Kind == summary.Circular:
		return summary.Bound{}
	}
	out.Stored = out.Stored || t.Stored
	return out
}

type valueKey struct {
	v    ssa.Value
	want aspect
}

func (r *Bounds) sourceBound(v ssa.Value, want aspect) summary.Bound {
	switch v := v.(type) {
	case *ssa.Parameter:
		for i, p := range v.Parent().Params {
			if p == v {
				return summary.Bound{Kind: summary.Param, Param: i, Owner: r.number(v.Parent())}
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
			return summary.Bound{Kind: summary.Grows} // computed: taken for a delay that somebody thought about
		}
	case *ssa.Const:
		if want == durationAspect {
			return summary.Bound{Kind: summary.Constant}
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
			return summary.Bound{Kind: summary.Nothing, Root: new(summary.Hop{What: v.Pkg.Pkg.Name() + "." + v.Name() + " has no timeout"})}
		}
	}
	return summary.Bound{}
}
