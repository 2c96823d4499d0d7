package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// PollsOf finds the loops of a function that ask the same of another machine, pausing in between, until its answer ends
// them.
//
//	for {
//		job, err := api.Job(ctx, id)
//		if err != nil || job.Done { return err }
//		time.Sleep(time.Second)		// a Poll of Job
//	}
func PollsOf(r *effects.Result, fn *ssa.Function) []Loop {
	if r.IsTooLarge(fn) {
		return nil
	}
	var out []Loop
	looks := 0
	for l, calls := range callsByLoop(fn) {
		var between []pauses.Pause
		for _, call := range calls {
			if m := r.Model(call); m != nil && m.Sleeps != nil && !m.Sleeps.Timer {
				between = append(between, sleepsOf(r, l, call)...)
			}
		}
		if len(between) == 0 {
			continue
		}
		b := newBody(r, l)
		for _, call := range calls {
			if !r.IsRemote(call) {
				continue
			}
			if looks += len(l.Blocks); looks > maxLooks {
				r.TooLarge(fn)
				return nil
			}
			if polls(b, call) {
				out = append(out, Loop{Body: l, Call: call, Purpose: Poll, Pauses: between})
			}
		}
	}
	return out
}

// polls reports whether a loop ends with what a call answers, and asks the same each time.
func polls(b *body, call *ssa.Call) bool {
	w := &round{body: b, call: call, ways: b.blocks}
	return !w.changes() && w.same(b.r) && answered(w)
}

// answered reports whether something else than the error of a call ends a loop.
func answered(w *round) bool {
	for _, br := range w.branches {
		if !br.leaves || !code.DependsOn(br.Cond, w.call) {
			continue
		}
		if cmp, ok := br.Cond.(*ssa.BinOp); !ok || !code.IsError(cmp.X.Type()) {
			return true
		}
	}
	return false
}
