package flights

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// sharesOne reports whether a function is a singleflight made by hand for one thing: a field or variable holds the call that is under way, or
// nil. The function asks whether there is one, waits for that, and puts its own there when there is none.
//
//	if c := s.flight; c != nil {
//		s.mu.Unlock()
//		<-c.done
//		return c.v, c.err
//	}
//	c := &call{done: make(chan struct{})}
//	s.flight = c
func sharesOne(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		load, ok := instr.(*ssa.UnOp)
		if !ok || load.Op != token.MUL || !Awaited(load.Type()) || code.PlaceOf(load.X) == nil {
			continue
		}
		if branch, _ := code.NilBranch(load); branch != nil && putsInto(fn, load.X) && waitsFor(fn, load) {
			return true
		}
	}
	return false
}

// putsInto reports whether a function stores anything but nil into the field or variable at an address.
func putsInto(fn *ssa.Function, addr ssa.Value) bool {
	for instr := range code.Instructions(fn) {
		if s, ok := instr.(*ssa.Store); ok && !code.IsNil(s.Val) && code.PlaceOf(s.Addr) == code.PlaceOf(addr) {
			return true
		}
	}
	return false
}

// waitsFor reports whether a function waits for a value: for a channel in it, a group, a condition.
func waitsFor(fn *ssa.Function, value ssa.Value) bool {
	of := func(v ssa.Value) bool { return code.MadeOf(v, value, map[ssa.Value]bool{}) }
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.UnOp:
			if instr.Op == token.ARROW && of(instr.X) {
				return true
			}
		case *ssa.Select:
			for _, s := range instr.States {
				if of(s.Chan) {
					return true
				}
			}
		case *ssa.Call:
			callee := instr.Call.StaticCallee()
			if callee != nil && callee.Pkg != nil && callee.Pkg.Pkg.Path() == "sync" && callee.Name() == "Wait" && of(instr.Call.Args[0]) {
				return true
			}
		}
	}
	return false
}
