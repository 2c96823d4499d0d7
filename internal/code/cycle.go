package code

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// IsCounted reports whether a value is a number that each turn makes one more.
func IsCounted(v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	return ok && slices.ContainsFunc(phi.Edges, func(e ssa.Value) bool {
		sum, ok := e.(*ssa.BinOp)
		return ok && sum.Op == token.ADD && sum.X == ssa.Value(phi) && IsConst(sum.Y)
	})
}

// ComesRound reports whether a number has had its values before when a loop comes back by certain ways: it is a remainder, or set back to one that is
// written there.
//
//	i = (i + 1) % len(hosts)
//	if i == len(hosts) { i = 0 }
func ComesRound(v ssa.Value, by func(from, to *ssa.BasicBlock) bool) bool {
	return comesRound(v, by, map[ssa.Value]bool{})
}

func comesRound(v ssa.Value, by func(from, to *ssa.BasicBlock) bool, seen map[ssa.Value]bool) bool {
	if seen[v] || !IsInteger(v.Type()) {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.BinOp:
		return v.Op == token.REM || IsConst(v.Y) && comesRound(v.X, by, seen)
	case *ssa.Phi:
		for i, e := range v.Edges {
			if by(v.Block().Preds[i], v.Block()) && (IsConst(e) || comesRound(e, by, seen)) {
				return true
			}
		}
	}
	return false
}
