package restarts

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A function may be a state of a machine, and say by what it returns what comes next. One that returns itself starts itself again.
//
//	type state func(ctx context.Context) state
//
//	for next := state(s.dial); next != nil; {
//		next = next(ctx)
//	}
//	func (s *session) dial(ctx context.Context) state {
//		if err := s.connect(ctx); err != nil {
//			log.Print(err)
//			return s.dial
//		}
//		return s.work
//	}

// isState reports whether a function is such a state, and loops of the package go from one to the next without a pause.
func isState(r *effects.Result, fn *ssa.Function) bool {
	sig := fn.Signature
	if sig.Results().Len() != 1 {
		return false
	}
	next, named := types.Unalias(sig.Results().At(0).Type()).(*types.Named)
	if !named || !types.Identical(next.Underlying(), types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())) {
		return false
	}
	driven := false
	for driver := range r.Functions {
		for call := range code.Calls(driver) {
			if call.Common().IsInvoke() || !types.Identical(call.Common().Value.Type(), next) {
				continue
			}
			l := code.InnermostLoop(code.Loops(driver), call.Block())
			if l == nil || pausesIn(r, l) {
				return false
			}
			driven = true
		}
	}
	return driven
}

func pausesIn(r *effects.Result, l *code.Loop) bool {
	for instr := range l.Instructions() {
		if _, ok := pauses.At(r, l, instr); ok {
			return true
		}
	}
	return false
}

// returnsItself reports whether a function returns itself, on the same receiver.
func returnsItself(fn *ssa.Function, ret *ssa.Return) bool {
	if len(ret.Results) != 1 {
		return false
	}
	v := ret.Results[0]
	if as, ok := v.(*ssa.ChangeType); ok {
		v = as.X
	}
	switch v := v.(type) {
	case *ssa.Function:
		return v == fn
	case *ssa.MakeClosure: // a method value
		bound := v.Fn.(*ssa.Function)
		return fn.Object() != nil && bound.Object() == fn.Object() && len(v.Bindings) == 1 && len(fn.Params) > 0 && v.Bindings[0] == ssa.Value(fn.Params[0])
	}
	return false
}
