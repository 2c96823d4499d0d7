package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// answers are what the conditions of a loop ask by calls, as far as that is the same for all calls that may fail in it.
type answers struct {
	r     *effects.Result
	loop  *code.Loop
	short map[*ssa.Call]bool
	state map[*ssa.Call]bool
}

// once is what a memo has of a call, or what is found out now.
func once(memo map[*ssa.Call]bool, call *ssa.Call, find func(*ssa.Call) bool) bool {
	known, seen := memo[call]
	if !seen {
		known = find(call)
		memo[call] = known
	}
	return known
}

// cutShort reports whether a call pauses: what it answers is whether the pause was cut short.
func (a answers) cutShort(call *ssa.Call) bool {
	return once(a.short, call, func(call *ssa.Call) bool {
		return slices.ContainsFunc(a.r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Sleep })
	})
}

// ofState reports whether a call asks about a state, whatever it is asked of: s.closed.Load().
func (a answers) ofState(call *ssa.Call) bool {
	return once(a.state, call, func(call *ssa.Call) bool {
		callee := a.r.Callee(call)
		return callee != nil && !a.r.Says(lexicon.CountsTries, callee.Name()) && code.StopFlag(a.loop, call)
	})
}
