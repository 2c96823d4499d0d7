package repeaters

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// politePause is a delay after which even many clients that come back together hurt nobody.
const politePause = 30 * time.Second

// forever is how a loop repeats what fails, where nothing ends that: Steady, Unending, or empty. One that is known to ask another machine is told where
// it is, and of one whose delays are not known, as they are given, nothing is told.
//
//	for {
//		if err := f(); err == nil { return }
//		time.Sleep(2 * time.Second)
//	}
func forever(r *effects.Result, loop retry.Loop) string {
	sleeps := loop.Sleeps()
	if !loop.Repeats() || !loop.Endless() || loop.Bounded() || loop.HeedsContext() {
		return ""
	}
	if loop.Target != retry.Unknown || loop.Waits() || len(sleeps) == 0 || loop.Operand == retry.MovesOn {
		return ""
	}
	switch {
	case slices.ContainsFunc(sleeps, func(p pauses.Pause) bool { return mayBePolite(r, p) }):
		return ""
	case slices.ContainsFunc(sleeps, func(p pauses.Pause) bool { return !p.Fixed }):
		return summary.Unending
	}
	return summary.Steady
}

// mayBePolite reports whether a pause that is as long each time is long, or not known.
func mayBePolite(r *effects.Result, p pauses.Pause) bool {
	d, known := pauses.Longest(r, p.Call)
	return p.Fixed && (!known || d >= politePause)
}

// Steadily reports whether a call hands what waits for another machine to a function that repeats it for ever, always after the same delay; with the chain
// down to the remote call.
//
//	until(func() error { return c.Send(ctx, m) })
func Steadily(r *effects.Result, call ssa.CallInstruction) (chain []summary.Hop, found bool) {
	return repeated(r, call, summary.Steady)
}

// Endlessly reports whether a call hands it to one that repeats it for ever, after delays that grow.
func Endlessly(r *effects.Result, call ssa.CallInstruction) (chain []summary.Hop, found bool) {
	return repeated(r, call, summary.Unending)
}
