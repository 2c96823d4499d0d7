package transactions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// begunOn is the handle that a transaction was begun on, where the call that began it tells, or the function that runs something in one.
func begunOn(r *effects.Result, tx Tx) (place, bool) {
	if tx.Begun == nil {
		return place{}, false
	}
	from := tx.Begun
	if taken := lentBy(r, from); taken != nil {
		from = taken
	}
	if handle := asked(r, from); handle != nil {
		at, _, ok := poolOf(r, handle)
		return at, ok
	}
	if tx.Runs {
		return begunIn(r, tx.Begun)
	}
	return place{}, false
}

// begunIn is the handle on which a function of the package begins the one transaction in which it runs something, in words of its caller.
//
//	func (s *Store) atomically(do func(tx Tx) error) error { tx, err := s.db.Begin(); ... }
//	s.atomically(func(tx Tx) error { ... })		s.db
func begunIn(r *effects.Result, call *ssa.Call) (place, bool) {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return place{}, false
	}
	if fn = code.Origin(fn); r.Functions[fn] == nil {
		return place{}, false
	}
	var begins []*ssa.Call
	for _, h := range regions.Of(r, fn).Acquires() {
		if c, ok := h.Acquire.(*ssa.Call); ok && h.What == models.HeldTransaction {
			begins = append(begins, c)
		}
	}
	if len(begins) != 1 {
		return place{}, false
	}
	handle := asked(r, begins[0])
	if handle == nil {
		return place{}, false
	}
	at, _, ok := poolOf(r, handle)
	return at.at(r, call, fn), ok && at.known(fn)
}

// known reports whether a place in a function can be said in words of its callers.
func (p place) known(fn *ssa.Function) bool {
	_, global := p.root.(*ssa.Global)
	param, ok := p.root.(*ssa.Parameter)
	return global || ok && param.Parent() == fn
}

// at is a place in a function in words of a call of it.
func (p place) at(r *effects.Result, call *ssa.Call, fn *ssa.Function) place {
	param, ok := p.root.(*ssa.Parameter)
	if !ok {
		return p
	}
	arg := code.ArgumentOf(call, param)
	if param.Parent() != fn || arg == nil {
		return place{}
	}
	if given := placesOf(r, arg); len(given) == 1 {
		p.root, p.path = given[0].root, given[0].path+p.path
		return p
	}
	return place{}
}
