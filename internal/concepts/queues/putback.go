package queues

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/containers"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// putsBack reports whether all that is appended was in the queue before, or is put there by who makes it: it gets no longer than it was at first.
//
//	q := &agenda{}
//	for _, step := range steps { q.put(step) }
//	...
//	if step := q.next(); !try(step) { q.put(step) }
func putsBack(p *pair) bool {
	param := p.appended()
	if param == nil {
		return false
	}
	given := p.given(param)
	return len(given) > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool {
		return !p.givesBack(arg.Value, 0) && !makesQueue(p.r, arg.Call)
	})
}

// appended is the parameter that is appended, or nil where it is something else.
func (p *pair) appended() *ssa.Parameter {
	elements := p.elements()
	if len(elements) != 1 {
		return nil
	}
	param, _ := code.Content(elements[0]).(*ssa.Parameter)
	return param
}

// elements are what is appended.
func (p *pair) elements() (out []ssa.Value) {
	switch at := p.append.(type) {
	case *ssa.Store:
		if call, ok := at.Val.(*ssa.Call); ok && len(call.Call.Args) == 2 {
			return containers.Elements(call)
		}
	case *ssa.Call:
		for _, a := range containers.ActsOf(p.r, at) {
			if a.Does == containers.Puts {
				out = []ssa.Value{a.By}
			}
		}
	}
	return out
}

// callsOf are the calls of a function, as far as they may be all: methods of a type that is not exported are called in its package.
func (p *pair) callsOf(fn *ssa.Function) []ssa.CallInstruction {
	calls, all := p.r.Callers(fn)
	if recv := fn.Signature.Recv(); !all && recv != nil {
		named := code.Named(recv.Type())
		all = named != nil && !token.IsExported(named.Obj().Name()) && !p.r.Index.Values[code.Origin(fn)]
	}
	if !all {
		return nil
	}
	return calls
}

// given is what a parameter is given by those calls.
func (p *pair) given(param *ssa.Parameter) []trace.Argument {
	if len(p.callsOf(param.Parent())) == 0 {
		return nil
	}
	given, _ := p.r.Arguments(param)
	return given
}

// maxBack is through how many functions what is put back is followed.
const maxBack = 2

// givesBack reports whether what a call appends was taken out of the queue, by its function or by all that give it that.
func (p *pair) givesBack(element ssa.Value, depth int) bool {
	if param, ok := code.Content(element).(*ssa.Parameter); ok && depth < maxBack {
		given := p.given(param)
		return len(given) > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !p.givesBack(arg.Value, depth+1) })
	}
	return slices.ContainsFunc(p.use.drains, func(d ssa.Instruction) bool {
		return slices.ContainsFunc(p.r.Index.Callers[code.Origin(d.Parent())], func(take ssa.CallInstruction) bool {
			return code.DependsOn(element, take)
		})
	})
}

// makesQueue reports whether a call appends to a queue that its function has made: what a list of its own has, or a handful.
func makesQueue(r *effects.Result, call ssa.CallInstruction) bool {
	args := code.Arguments(call)
	if len(args) == 0 || call.Parent().Parent() != nil {
		return false // a literal may run for whatever comes
	}
	if l := code.InnermostLoop(code.Loops(call.Parent()), call.Block()); l != nil && waits(l) {
		return false
	}
	from, all := r.Sources(args[0])
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		switch v := v.(type) {
		case *ssa.Alloc, *ssa.Call:
			return v.Parent() != call.Parent()
		}
		return true
	})
}
