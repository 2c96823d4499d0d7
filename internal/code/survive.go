package code

import (
	"fmt"
	"go/token"
	"runtime/debug"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Survive does something with the whole package that can be begun anew. Should it panic, the functions that it panics on are found by halves, as
// those are that cannot be built, and left out of Funcs from then on: they are broken, and cost the others nothing. It is an error when it panics
// whatever is left out.
func (p *Package) Survive(do func()) error {
	first := attempted(do)
	if first == nil {
		return nil
	}
	var all []*ssa.Function
	without := map[token.Pos]bool{}
	for _, fn := range p.Funcs() {
		if fn = Outermost(fn); !without[fn.Pos()] {
			without[fn.Pos()], all = true, append(all, fn)
		}
	}
	if p.leaveOut(without); attempted(do) != nil {
		p.leaveOut(nil)
		return fmt.Errorf("%s", first)
	}
	p.takeBack(all, without, do)
	p.leaveOut(without)
	if failed := attempted(do); failed != nil {
		return fmt.Errorf("%s", failed)
	}
	return nil
}

// takeBack takes functions in again, but for those on which something panics.
func (p *Package) takeBack(list []*ssa.Function, without map[token.Pos]bool, do func()) {
	for _, fn := range list {
		delete(without, fn.Pos())
	}
	p.leaveOut(without)
	failed := attempted(do)
	if failed == nil {
		return
	}
	for _, fn := range list {
		without[fn.Pos()] = true
	}
	if len(list) == 1 {
		p.note(list[0].Name(), list[0].Pos(), failed)
		return
	}
	half := len(list) / 2
	p.takeBack(list[:half], without, do)
	p.takeBack(list[half:], without, do)
}

// leaveOut leaves functions out of Funcs, by their positions, with the literals in them.
func (p *Package) leaveOut(positions map[token.Pos]bool) {
	p.funcs = slices.DeleteFunc(slices.Clone(p.all), func(fn *ssa.Function) bool { return positions[Outermost(fn).Pos()] })
}

// attempted does something, and says what it panicked on, if it did.
func attempted(do func()) (failed *failure) {
	defer func() {
		if v := recover(); v != nil {
			failed = &failure{v, FrameOf(debug.Stack())}
		}
	}()
	do()
	return nil
}
