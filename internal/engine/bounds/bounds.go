package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/machines"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Package says what values bound, as a context, a client or a duration.
type Package struct {
	*machines.Package
	// What the effects tell: Summaries what is known of a function of any package, or nil; Resolve a bound once the program is
	// known, if it is; ChangedElsewhere whether another package gives a variable of a library a bound.
	Summaries        func(*types.Func) *summary.Summary
	Resolve          func(summary.Bound) summary.Bound
	ChangedElsewhere func(variable string) bool

	results map[resultKey]*summary.Bound // memo of result bounds; nil while in the making
	values  map[valueKey]*summary.Bound  // memo of value bounds, likewise
	opening map[ssa.Value]bool           // transports that are being looked into
	Changed map[string]bool              // see noteChanged
	bounded []boundOn                    // what a field is set on that bounds calls: see boundsSetOn

	completed []completedOn // what others set such a field on: see indexCompleted
}

// aspect is what is asked of a value: what it bounds as a context, as a client, as a duration.
type aspect string

const (
	noAspect       aspect = ""
	ContextAspect  aspect = "context"
	ClientAspect   aspect = "client"
	DurationAspect aspect = "duration"
)

// ArgumentBounds asks of each argument what its type is good for.
func (r *Package) ArgumentBounds(call ssa.CallInstruction) []summary.Bound {
	args := code.Arguments(call)
	out := make([]summary.Bound, len(args))
	for i, arg := range args {
		out[i] = r.argumentBound(call, arg)
	}
	return summary.Known(out)
}

// Aspect is the question that makes sense for a value: for one in an interface, that for what is in it.
func (r *Package) Aspect(v ssa.Value) aspect {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		if _, known := r.ownContext(v); known {
			return ContextAspect
		}
		return AspectOf(boxed.X.Type(), r.Models)
	}
	return AspectOf(v.Type(), r.Models)
}

// ValueBound joins what is known of all the values that v may be. One that ends the wait decides:
// then there is a path with a deadline; one that is unknown leaves all unknown.
func (r *Package) ValueBound(v ssa.Value, want aspect) summary.Bound {
	if v == nil || want == noAspect {
		return summary.Bound{}
	}
	if served := r.ServedIn(v); served != nil && want == ContextAspect {
		return r.ValueBound(served, want)
	}
	key := valueKey{v, want}
	if b, ok := r.values[key]; ok {
		if b == nil {
			return summary.Bound{Kind: summary.Circular}
		}
		return r.Resolve(*b)
	}
	r.values[key] = nil
	b, known := r.ownContext(v)
	if !known || want != ContextAspect {
		b = r.joinSources(v, want)
	}
	r.values[key] = &b
	return r.Resolve(b)
}

func (r *Package) joinSources(v ssa.Value, want aspect) summary.Bound {
	t := r.Follow(v, true)
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
			out = r.joined(out, b, t.Values)
		}
	}
	switch {
	case len(t.Left) > 0 && len(t.Open) == 0 && want == ClientAspect && out.Kind == summary.Nothing:
		return out.LeftTo(t.Left)
	case !t.All:
		return summary.Bound{}
	case len(t.Open) > 0 && want == ClientAspect:
		return summary.ConditionalOn(out, t.Open)
	case len(t.Open) > 0 || out.Kind == summary.Circular:
		return summary.Bound{}
	}
	out.Stored = out.Stored || t.Stored
	return out
}

func (r *Package) sourceBound(v ssa.Value, want aspect) summary.Bound {
	if b, known := r.optionsBound(v); known && want == ContextAspect {
		return b
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return summary.Bound{Kind: summary.Param, Param: slices.Index(v.Parent().Params, v), Owner: r.Owner(v.Parent())}
	case *ssa.Call:
		return r.callBound(v, 0, want)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return r.callBound(call, v.Index, want)
		}
	case *ssa.BinOp:
		if want == DurationAspect {
			return summary.Bound{Kind: summary.Grows} // computed: taken for a delay that somebody thought about
		}
	case *ssa.Const:
		if want == DurationAspect {
			return summary.Bound{Kind: summary.Constant}
		}
	case *ssa.Alloc:
		if want == ClientAspect {
			return r.builtBound(v)
		}
	case *ssa.Function, *ssa.MakeClosure:
		if want == ClientAspect {
			return r.adaptedBound(v)
		}
	case *ssa.FieldAddr:
		if want == ClientAspect {
			return r.heldBound(v)
		}
	case *ssa.Global:
		if m := r.Models.Var(v.Object()); want == ClientAspect && m != nil && m.Zero {
			return summary.Bound{Kind: summary.Nothing, Root: new(summary.Step{What: v.Pkg.Pkg.Name() + "." + v.Name() + " has no timeout"}.Hop())}
		}
	}
	return summary.Bound{}
}

// Owner names a function of the package in bounds; of any other it is the zero value.
func (r *Package) Owner(fn *ssa.Function) summary.Owner {
	number := r.Number(fn)
	if number == 0 {
		return summary.Owner{}
	}
	return summary.Owner{Package: r.Pass.Pkg.Path(), Number: number}
}

type resultKey struct {
	fn    *ssa.Function
	index int
	want  aspect
}

type valueKey struct {
	v    ssa.Value
	want aspect
}

// Context says what a context, or a request that carries one, bounds.
func (r *Package) Context(v ssa.Value) summary.Bound { return r.ValueBound(v, ContextAspect) }

// New makes Bounds that have asked nothing yet.
func New(t *trace.Package) *Package {
	return &Package{Package: &machines.Package{Package: t}, results: map[resultKey]*summary.Bound{}, values: map[valueKey]*summary.Bound{}, opening: map[ssa.Value]bool{}}
}
