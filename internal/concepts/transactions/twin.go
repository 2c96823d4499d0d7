package transactions

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// leftBehind is the use of a value by whose method a literal is run in a transaction, where that hands the literal another value of the same type: the one
// that was there before works on the pool, whatever its type says.
//
//	s.store.Atomic(ctx, func(tx Store) error {
//		return s.store.Add(ctx, 1)	// tx is there for that
//	})
func leftBehind(r *effects.Result, call ssa.CallInstruction) (Second, bool) {
	on, callee := r.Argument(call, -1), r.Callee(call)
	if on == nil || callee == nil || callee.Pkg() == nil || !r.Ours(callee.Pkg()) {
		return Second{}, false
	}
	for literal := call.Parent(); literal.Parent() != nil; literal = literal.Parent() {
		for _, tx := range around(r, literal) {
			if !tx.Runs || !handsTwin(literal, on) || !samePlaces(r, on, r.Argument(tx.Begun, -1)) {
				continue
			}
			if u := twinQuery.Ask(r, behindSubject(r, call.Parent(), callee)); len(u) > 0 {
				chain := append([]summary.Hop{r.At(call, "calls "+code.FuncName(callee))}, u[0].Chain...)
				return Second{Tx: tx, Op: u[0].Op, Type: u[0].Type, Chain: chain}, true
			}
		}
	}
	return Second{}, false
}

// handsTwin reports whether a literal is given a value of the type of another one.
func handsTwin(literal *ssa.Function, of ssa.Value) bool {
	return slices.ContainsFunc(literal.Params, func(p *ssa.Parameter) bool { return types.Identical(p.Type(), of.Type()) })
}

// samePlaces reports whether two values are kept in one and the same place.
func samePlaces(r *effects.Result, a, b ssa.Value) bool {
	if b == nil {
		return false
	}
	one, other := placesOf(r, a), placesOf(r, b)
	return len(one) == 1 && len(other) == 1 && one[0].root == other[0].root && one[0].path == other[0].path
}

// twinQuery asks by what all bodies of a method ask the database that their receiver has, pool or transaction.
var twinQuery = &effects.Query[string, []summary.PoolUse]{
	ID: "asks of its own", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) []summary.PoolUse {
		var all [][]summary.PoolUse
		for _, body := range bodiesOf(p, subject) {
			all = append(all, slices.DeleteFunc(slices.Clone(body.Summary.Pools), func(u summary.PoolUse) bool { return u.Param != 0 && !u.Sure() }))
		}
		return joined(all)
	},
}
