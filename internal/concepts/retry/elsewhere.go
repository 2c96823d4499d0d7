package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// pausesOff lists the pauses that a loop makes, but not after this failure.
func pausesOff(w *round) []pauses.Pause {
	var out []pauses.Pause
	for _, p := range w.sleeps() {
		if !w.ways.Has(p.in) && (p.in != w.call.Block() || p.in != w.loop.Head) {
			out = append(out, p.pause)
		}
	}
	return out
}

// sleepsOf lists all sleeps that a call makes.
func sleepsOf(r *effects.Result, l *code.Loop, call *ssa.Call) []pauses.Pause {
	var out []pauses.Pause
	for _, e := range r.Call(call) {
		if e.Kind == summary.Sleep {
			out = append(out, pauses.Make(r, l, call, e))
		}
	}
	return out
}

// pausesAlways reports whether a loop makes some of the pauses after success too: it has a rhythm of its own.
func pausesAlways(w *round, made []pauses.Pause) bool {
	from := w.succeeded()
	return slices.ContainsFunc(made, func(p pauses.Pause) bool {
		return p.Call.Block() == from || code.ReachesWithin(w.loop, from, p.Call.Block(), w.call.Block())
	})
}
