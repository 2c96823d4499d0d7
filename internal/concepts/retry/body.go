package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A body is a loop of a function, with what its instructions do for the pace of it; each of them is looked at once for all of the calls
// in it that may fail.
type body struct {
	r     *effects.Result
	loop  *code.Loop
	marks map[*ssa.BasicBlock][]mark
}

// A mark is an instruction that matters on the way to the next try.
type mark struct {
	at    ssa.Instruction
	ends  bool // it ends the process or the goroutine
	does  Doing
	pause *pauses.Pause
}

func newBody(r *effects.Result, l *code.Loop) *body {
	return &body{r: r, loop: l, marks: map[*ssa.BasicBlock][]mark{}}
}

// marksOf lists the instructions of a block that matter: all calls, and what else pauses.
func (b *body) marksOf(block *ssa.BasicBlock) []mark {
	out, known := b.marks[block]
	if known {
		return out
	}
	for _, instr := range block.Instrs {
		call, isCall := instr.(*ssa.Call)
		m := mark{at: instr, ends: pauses.EndsAll(b.r, instr)}
		if p, ok := pauses.At(b.r, b.loop, instr); ok {
			m.pause = &p
		}
		if isCall && !pauses.IsFleeting(b.r, call) {
			m.does = doing(b.r, call)
		}
		if isCall || m.pause != nil {
			out = append(out, m)
		}
	}
	b.marks[block] = out
	return out
}

// doing says what a call between two tries does besides pausing.
func doing(r *effects.Result, call *ssa.Call) Doing {
	var out Doing
	if r.IsRemote(call) {
		out |= Rereads
	}
	if repairs(r, call) {
		out |= Repairs
	}
	return out
}
