package pauses

import (
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Unit is what the length of a pause is counted in, where somebody else says how many of it there are.
//
//	time.Sleep(time.Duration(cfg.RetryInterval) * time.Millisecond)	1 ms
func Unit(r *effects.Result, call ssa.CallInstruction) (time.Duration, bool) {
	m := r.Model(call)
	if m == nil || m.Sleeps == nil || m.Sleeps.Delay != "argument" {
		return 0, false
	}
	product, ok := r.Argument(call, m.Sleeps.Arg).(*ssa.BinOp)
	if !ok || product.Op != token.MUL {
		return 0, false
	}
	for _, factor := range []ssa.Value{product.X, product.Y} {
		if k, ok := code.Int(factor); ok && k > 0 {
			return time.Duration(k), true
		}
	}
	return 0, false
}
