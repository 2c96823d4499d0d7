package unboundedcache

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A follower follows the value that a store's map is to what is done to it, through variables and the functions of the package.
//
//	func (c *Cache) drop(k string) { remove(c.items, k) }
//	func remove[V any](m map[string]V, k string) { delete(m, k) }	// the store's delete
type follower struct {
	*store
	seen  map[ssa.Value]bool
	first bool // only what was there at first is filled in
}

// value looks at all uses of a value that is the map, or at depth 1 one of the maps that it holds.
func (f *follower) value(v ssa.Value, depth int) {
	if f.seen[v] || depth > 1 || v.Referrers() == nil {
		return
	}
	f.seen[v] = true
	for _, ref := range *v.Referrers() {
		f.use(v, ref, depth)
	}
}

func (f *follower) use(v ssa.Value, ref ssa.Instruction, depth int) {
	switch ref := ref.(type) {
	case *ssa.MapUpdate:
		f.update(v, ref, depth)
	case *ssa.Lookup:
		if depth == 0 {
			f.lookups[ref] = true
		}
		if f.nested && ref.X == v {
			f.element(ref, ref.CommaOk, depth)
		}
	case *ssa.Range:
		f.ranged(ref, depth)
	case *ssa.Phi, *ssa.ChangeType:
		f.value(ref.(ssa.Value), depth)
	case *ssa.Store:
		f.keep(v, ref, depth)
	case *ssa.MakeInterface:
		f.boxed(ref, depth)
	case ssa.CallInstruction:
		f.call(v, ref, depth)
	case *ssa.Return:
		f.returned(v, ref, depth)
	case *ssa.MakeClosure:
		f.closure(v, ref, depth)
	case *ssa.BinOp, *ssa.DebugRef, *ssa.UnOp:
	default:
		f.lose(depth)
	}
}

// closure follows a sync.Map of a function into a literal that has it.
func (f *follower) closure(v ssa.Value, mc *ssa.MakeClosure, depth int) {
	i := slices.Index(mc.Bindings, v)
	if f.local == nil || i < 0 || code.IsBound(mc.Fn.(*ssa.Function)) {
		f.lose(depth)
		return
	}
	f.value(mc.Fn.(*ssa.Function).FreeVars[i], depth)
}

// lose gives up what cannot be followed. What becomes of an inner map does not matter for the outer one.
func (f *follower) lose(depth int) { f.lost = f.lost || depth == 0 }

func (f *follower) update(v ssa.Value, at *ssa.MapUpdate, depth int) {
	switch {
	case at.Map != v:
		f.lose(depth)
	case depth == 0 && !f.first:
		f.insert(insert{at: at, key: at.Key, value: at.Value})
	}
}

func (s *store) insert(in insert) {
	if !slices.ContainsFunc(s.inserts, func(other insert) bool { return other.at == in.at }) {
		s.inserts = append(s.inserts, in)
	}
}

func (s *store) remove(at ssa.Instruction, depth int) {
	list := &s.removes
	if depth > 0 {
		list = &s.inner
	}
	if !slices.Contains(*list, at) {
		*list = append(*list, at)
	}
}

// element follows a map that was looked up in the store.
func (f *follower) element(v ssa.Value, tuple bool, depth int) {
	if !tuple {
		f.value(v, depth+1)
		return
	}
	for _, ref := range *v.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			f.value(x, depth+1)
		}
	}
}

// ranged follows the maps that a loop over the store sees.
func (f *follower) ranged(r *ssa.Range, depth int) {
	if !f.nested {
		return
	}
	for _, ref := range *r.Referrers() {
		next, ok := ref.(*ssa.Next)
		if !ok {
			continue
		}
		for _, use := range *next.Referrers() {
			if x, ok := use.(*ssa.Extract); ok && x.Index == 2 {
				f.value(x, depth+1)
			}
		}
	}
}

// keep follows the map into a variable. Anything else that has it may do what it likes.
func (f *follower) keep(v ssa.Value, s *ssa.Store, depth int) {
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		if s.Val == v {
			f.variable(addr, depth)
		}
	case *ssa.FieldAddr, *ssa.Global:
		if code.PlaceOf(addr) != f.place {
			f.lose(depth)
		}
	default:
		f.lose(depth)
	}
}

// variable follows what is loaded from a variable, by literals as well.
func (f *follower) variable(addr ssa.Value, depth int) {
	if f.seen[addr] {
		return
	}
	f.seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			f.value(ref, depth)
		case *ssa.MakeClosure:
			if i := slices.Index(ref.Bindings, addr); i >= 0 {
				f.variable(ref.Fn.(*ssa.Function).FreeVars[i], depth)
			}
		case *ssa.Store, *ssa.DebugRef:
		default:
			f.lose(depth)
		}
	}
}

// boxed allows for a map that is printed or encoded by a library.
func (f *follower) boxed(v *ssa.MakeInterface, depth int) {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if _, element := ref.Addr.(*ssa.IndexAddr); !element {
				f.lose(depth)
			}
		case ssa.CallInstruction:
			if fn := f.effects.Callee(ref); fn == nil || fn.Pkg() == nil || f.effects.Ours(fn.Pkg()) {
				f.lose(depth)
			}
		default:
			f.lose(depth)
		}
	}
}
