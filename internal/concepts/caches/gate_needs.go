package caches

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// An outcome is what a call must have said.
type outcome struct {
	result int
	said   bool
}

// spared reports whether a call asks nobody when it says what it must have said.
func spared(r *effects.Result, call *ssa.Call, needs map[*ssa.Call]outcome, depth int) bool {
	o, ok := needs[call]
	bodies := bodiesOf(r, call)
	if !ok || depth == maxVerdicts || len(bodies) == 0 {
		return false
	}
	return !slices.ContainsFunc(bodies, func(body *ssa.Function) bool { return asksFor(r, body, o.result, o.said, depth+1) })
}

// settle notes what calls must have said for a value to be what is wanted: for a || b to be false, both are.
func settle(v ssa.Value, wanted bool, needs map[*ssa.Call]outcome) {
	switch v := v.(type) {
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			needs[call] = outcome{v.Index, wanted}
		}
	case *ssa.Call:
		needs[v] = outcome{0, wanted}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			settle(v.X, !wanted, needs)
		}
	case *ssa.Phi:
		settlePhi(v, wanted, needs)
	}
}

// settlePhi follows the only edge that may yield what is wanted, and the branch that leads to it.
func settlePhi(phi *ssa.Phi, wanted bool, needs map[*ssa.Call]outcome) {
	only := -1
	for i, e := range phi.Edges {
		if differs(e, wanted) {
			continue
		}
		if only >= 0 || e == ssa.Value(phi) {
			return
		}
		only = i
	}
	if only < 0 {
		return
	}
	settle(phi.Edges[only], wanted, needs)
	from := phi.Block().Preds[only]
	for len(from.Preds) == 1 {
		if branch := code.BlockIf(from.Preds[0]); branch != nil {
			if _, seen := branch.Cond.(*ssa.Phi); !seen {
				settle(branch.Cond, from.Preds[0].Succs[0] == from, needs)
			}
			return
		}
		from = from.Preds[0]
	}
}
