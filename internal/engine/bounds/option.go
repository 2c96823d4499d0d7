package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// OptionEnds reports whether one of the options of a call is made by a function whose name says that it ends the call.
func (r *Package) OptionEnds(call ssa.CallInstruction) bool {
	made, _ := r.options(call)
	for _, fn := range made {
		if r.Says(lexicon.EndsCalls, fn.Name()) {
			return true
		}
	}
	return false
}

// OptionGiven reports whether a call is given an option of its own package by that name.
func (r *Package) OptionGiven(call ssa.CallInstruction, of *types.Func, name string) bool {
	made, _ := r.options(call)
	for _, fn := range made {
		if fn.Name() == name && fn.Pkg() == of.Pkg() {
			return true
		}
	}
	return false
}

// options lists the functions that made the options of a call, which are its variadic arguments, one by one or in a slice
// that was appended to. All is false when there may be others.
func (r *Package) options(call ssa.CallInstruction) (made []*types.Func, all bool) {
	args := call.Common().Args
	if !call.Common().Signature().Variadic() || len(args) == 0 {
		return nil, true
	}
	o := &optionTracer{r: r, seen: map[ssa.Value]bool{}, all: true}
	o.list(args[len(args)-1])
	return o.made, o.all
}

type optionTracer struct {
	r    *Package
	seen map[ssa.Value]bool
	made []*types.Func
	all  bool
}

func (o *optionTracer) list(v ssa.Value) {
	if o.seen[v] || len(o.seen) > trace.MaxSources {
		return
	}
	o.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
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

func (o *optionTracer) option(v ssa.Value) {
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
