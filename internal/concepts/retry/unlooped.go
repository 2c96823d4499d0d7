package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Unlooped is the retry of a call that no loop of its function repeats, with the ways to the next try and what may limit how often they are gone.
func Unlooped(r *effects.Result, call *ssa.Call, purpose Purpose, ways Outcome, made []pauses.Pause, limit ssa.Instruction) Loop {
	out := Loop{Call: call, Purpose: purpose, Target: targetOf(r, call), Ways: ways.List(), Pauses: made, limitless: limit == nil}
	if limit != nil {
		out.Stops = append(out.Stops, Stop{Counter, limit})
	}
	if givenContext(r, call) {
		out.Stops = append(out.Stops, Stop{Context, call})
	}
	return out
}

// MayRepair reports whether a call may change what made another one fail: a token is renewed, a connection opened. One that answers by a truth
// or a number only asks.
func MayRepair(r *effects.Result, call *ssa.Call) bool {
	if _, answers := code.Core(call.Type()).(*types.Basic); answers && !r.IsRemote(call) {
		return false
	}
	return r.IsRemote(call) || r.Followed(call) && code.Changes(call) && !pauses.InCallee(r, call)
}
