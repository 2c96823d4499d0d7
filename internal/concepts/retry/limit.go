package retry

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// MayLimit reports whether a branch may limit how often something comes back that has no loop: it asks neither about the failure of the
// call, nor for a flag, nor for the end of a context.
//
//	if job.tries++; job.tries < 3 { s.jobs <- job }
func MayLimit(br *ssa.If, call *ssa.Call) bool {
	asks := code.ConditionOf(br).Asks
	switch {
	case code.DependsOn(asks, call), asksContext(asks), code.IsError(asks.Type()):
		return false
	case ordered(asks):
		return true
	}
	cmp, ok := asks.(*ssa.BinOp)
	return !(ok && code.IsSelectIndex(cmp.X)) && !code.StopFlag(&code.Loop{}, asks)
}

// ordered reports whether a condition holds a number against a limit.
func ordered(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	return ok && code.IsComparison(cmp.Op) && cmp.Op != token.EQL && cmp.Op != token.NEQ
}
