package escape

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// inTurn reports whether a function that is a value is given something in each turn of a loop that goes on by a method of that same thing,
// which ends by itself with the last turn: the function is lent it. Had it closed it, there would be no other turn.
//
//	for rows.Next() {
//		one, err := scan(rows)
func inTurn(r *effects.Result, v ssa.Value, call ssa.CallInstruction) bool {
	if _, now := call.(*ssa.Call); !now || v.Referrers() == nil {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		next, ok := ref.(*ssa.Call)
		if !ok || code.ReceiverOf(next) != v || !next.Block().Dominates(call.Block()) {
			return false
		}
		row := r.Models.Holds(r.Callee(next))
		return row != nil && row.Releases != nil && row.Releases.Ends && code.ReachesBlock(call.Block(), next.Block(), nil)
	})
}
