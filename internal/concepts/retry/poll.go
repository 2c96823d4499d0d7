package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// PollsOf finds the loops of a function that ask the same of another machine, pausing in between, until its answer ends
// them.
func PollsOf(r *effects.Result, fn *ssa.Function) []Retry {
	var out []Retry
	loops := code.Loops(fn)
	for _, l := range loops {
		for b := range code.OrderedBlocks(fn, l) {
			if code.InnermostLoop(loops, b) != l {
				continue
			}
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && polls(r, l, call) {
					sleeps := sleepsIn(r, fn, l, loops)
					if len(sleeps) > 0 {
						out = append(out, Retry{Loop: l, Call: call, Sleeps: sleeps})
					}
				}
			}
		}
	}
	return out
}

// polls reports whether a loop ends with what a call answers, and asks the same each time.
func polls(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	if !r.IsRemote(call) {
		return false
	}
	round := &round{loop: l, call: call, ways: l.Blocks}
	return !round.changes() && round.same(r) && answered(r, l, call)
}

// answered reports whether something else than the error of a call ends a loop.
func answered(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	for b := range l.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || !leaves(l, b) || !code.DependsOn(br.Cond, call) {
			continue
		}
		if cmp, ok := br.Cond.(*ssa.BinOp); !ok || !code.IsError(cmp.X.Type()) {
			return true
		}
	}
	return false
}

func sleepsIn(r *effects.Result, fn *ssa.Function, l *code.Loop, loops []*code.Loop) []Pause {
	var out []Pause
	for b := range code.OrderedBlocks(fn, l) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || code.InnermostLoop(loops, b) != l {
				continue
			}
			if m := r.Model(call); m != nil && m.Sleeps != nil && !m.Sleeps.Timer {
				for _, e := range r.Call(call) {
					if e.Kind == summary.Sleep {
						out = append(out, pause(r, l, call, e))
					}
				}
			}
		}
	}
	return out
}
