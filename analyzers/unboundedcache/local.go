package unboundedcache

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A variable of a function is a store as well where literals have it, which live longer than the call that made it: what remembers, and what limits
// each caller.
//
//	func Remember(load func(string) int) func(string) int {
//		known := map[string]int{}
//		return func(name string) int { ...; known[name] = load(name); ... }
//	}

// locals finds the maps in variables that literals have.
func (c *checker) locals() []*store {
	var out []*store
	for _, f := range c.effects.Order {
		for instr := range code.Instructions(f.Fn) {
			alloc, ok := instr.(*ssa.Alloc)
			if !ok || !isMap(code.Pointee(alloc.Type())) && !isSyncMap(code.Pointee(alloc.Type())) || !captured(alloc) {
				continue
			}
			s := c.localStore(alloc)
			s.followLocal()
			out = append(out, s)
		}
	}
	return out
}

func (c *checker) localStore(variable *ssa.Alloc) *store {
	t := code.Pointee(variable.Type())
	s := &store{checker: c, lookups: map[ssa.Instruction]bool{}, local: variable, synced: isSyncMap(t)}
	s.place = types.NewVar(variable.Pos(), c.pass.Pkg, variable.Comment, t)
	if m, ok := code.Core(t).(*types.Map); ok {
		s.nested = isMap(m.Elem())
	}
	return s
}

// captured reports whether a literal has a variable.
func captured(variable *ssa.Alloc) bool {
	return slices.ContainsFunc(*variable.Referrers(), func(ref ssa.Instruction) bool { _, ok := ref.(*ssa.MakeClosure); return ok })
}

// followLocal looks at all that is done to a variable, in its function and in the literals that have it.
func (s *store) followLocal() {
	f := &follower{store: s, seen: map[ssa.Value]bool{}}
	if s.synced && !code.IsPointer(s.place.Type()) {
		f.value(s.local, 0)
		return
	}
	f.variable(s.local, 0)
	for addr := range f.seen {
		if isMap(addr.Type()) {
			continue // what was loaded from it
		}
		for _, ref := range *addr.Referrers() {
			if at, ok := ref.(*ssa.Store); ok && at.Addr == addr {
				s.putLocal(at)
			}
		}
	}
}

// putLocal is a store of another map: the first one, in the function that has the variable, or one that begins anew.
func (s *store) putLocal(at *ssa.Store) {
	if at.Parent() != s.local.Parent() {
		s.remove(at, 0)
		return
	}
	s.made(at.Val)
}

// forOneCall holds for a variable of a function that does not only run when the program starts: each call has another map.
func (s *store) forOneCall() bool { return s.local != nil && !s.effects.Cold(s.local.Parent()) }
