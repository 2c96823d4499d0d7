package options

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Given are the options of a call, as one caller gives them.
type Given struct {
	Made []*types.Func // by these functions
	All  bool          // and there are no others
}

// Has reports whether an option is among them that is made by such a function.
func (g Given) Has(is func(*types.Func) bool) bool { return slices.ContainsFunc(g.Made, is) }

// Of lists what options a call may be given, once for each caller that gives them; all is false where there may be other callers.
func Of(r *trace.Package, call ssa.CallInstruction) (given []Given, all bool) {
	args := call.Common().Args
	if !call.Common().Signature().Variadic() || len(args) == 0 {
		return []Given{{All: true}}, true
	}
	return of(r, args[len(args)-1], maxCallers)
}

// maxCallers is through how many functions options are followed to who gives them.
const maxCallers = 3

func of(r *trace.Package, options ssa.Value, depth int) (given []Given, all bool) {
	o := &tracer{r: r, seen: map[ssa.Value]bool{}, all: true}
	o.list(options)
	own := Given{o.made, o.all}
	switch {
	case len(o.from) == 0:
		return []Given{own}, true
	case len(o.from) > 1 || depth == 0:
		return []Given{{own.Made, false}}, true
	}
	values, all := givenFor(r, o.from[0])
	for _, v := range values {
		more, others := of(r, v, depth-1)
		all = all && others
		for _, g := range more {
			given = append(given, Given{slices.Concat(own.Made, g.Made), own.All && g.All})
		}
	}
	return given, all
}

// givenFor lists what the package gives for a parameter, and whether that is all.
func givenFor(r *trace.Package, p *ssa.Parameter) (values []ssa.Value, all bool) {
	given, all := r.Arguments(p)
	values = trace.Values(given)
	for _, call := range r.Index.Dynamic {
		if !call.Common().IsInvoke() || !code.MayCall(call, p.Parent()) {
			continue
		}
		if behind := r.Implementations(call.Common().Method); len(behind) == 1 && behind[0] == r.Declared(p.Parent()) {
			values = append(values, code.ArgumentOf(call, p))
		}
	}
	return slices.DeleteFunc(values, func(v ssa.Value) bool { return v == nil }), all
}

// tracer follows a slice of options to what made each.
type tracer struct {
	r    *trace.Package
	seen map[ssa.Value]bool
	made []*types.Func
	all  bool
	from []*ssa.Parameter // whose caller gives some of them
}

func (o *tracer) list(v ssa.Value) {
	if o.seen[v] || len(o.seen) > trace.MaxSources {
		return
	}
	o.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
	case *ssa.Parameter:
		o.from = append(o.from, v)
	case *ssa.Phi:
		for _, e := range v.Edges {
			o.list(e)
		}
	case *ssa.Slice:
		array, ok := v.X.(*ssa.Alloc)
		if !ok {
			o.all = false
			return
		}
		for _, element := range code.Elements(array) {
			o.option(element)
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			o.list(v.Call.Args[0])
			o.list(v.Call.Args[1])
			return
		}
		o.all = false
	case *ssa.UnOp:
		from, all := o.r.Sources(v)
		o.all = o.all && all
		for _, s := range from {
			if s != ssa.Value(v) {
				o.list(s)
			}
		}
	default:
		o.all = false
	}
}

func (o *tracer) option(v ssa.Value) {
	from, all := o.r.Sources(v)
	o.all = o.all && all
	for _, s := range from {
		if made, ok := s.(*ssa.Call); ok && o.r.Callee(made) != nil {
			o.made = append(o.made, o.r.Callee(made))
			continue
		}
		o.all = false
	}
}
