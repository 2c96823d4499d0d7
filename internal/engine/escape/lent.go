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

// carriesOn reports whether a call puts a value into a context that is then given to code which is not known, such as the next handler.
//
//	next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
func (t *FlowTracer) carriesOn(v ssa.Value, call ssa.CallInstruction) bool {
	m := t.R.Model(call)
	made, ok := call.(*ssa.Call)
	if !ok || m == nil || m.Context == nil || m.Context.Makes != "value" || t.R.Argument(call, m.Context.From) == v {
		return false
	}
	return handsContextOn(t.R, made, 0)
}

// maxCarriers is how many times a context may be wrapped before it is handed on.
const maxCarriers = 4

// handsContextOn reports whether a context, or a request made with it, is given to an interface method or a function that is a value.
func handsContextOn(r *effects.Result, carrier ssa.Value, depth int) bool {
	if carrier.Referrers() == nil || depth == maxCarriers {
		return false
	}
	for _, ref := range *carrier.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok {
			continue
		}
		callee := r.Callee(call)
		switch {
		case callee == nil || code.IsInterfaceMethod(callee):
			return slices.Contains(call.Call.Args, carrier) // and is not asked itself, as in ctx.Err()
		case callee.Pkg() != nil && !r.Ours(callee.Pkg()) && handsContextOn(r, call, depth+1):
			return true
		}
	}
	return false
}

// pass notes that the value is given to something that is not understood, which may be lent it.
func (t *FlowTracer) pass(lent bool) {
	t.Flow.Passed = true
	t.lent, t.given = t.lent || lent, t.given || !lent
}
