package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// A body is a loop of a function, with what its instructions do for the pace of it; each of them is looked at once for all of the calls
// in it that may fail.
type body struct {
	r        *effects.Result
	loop     *code.Loop
	blocks   code.BlockSet
	marks    [][]mark      // by the place of the block; nil until they are asked for
	stores   []*ssa.Store  // all of the loop
	branches []*branch     // likewise
	ends     []*branch     // the same by the place of the block that they end
	contexts []Stop        // where it looks at a context
	steps    []*ssa.Call   // the calls that step something forward, by their names
	sends    []sending     // what it hands to channels, waiting until it is taken
	waits    *[]waitFor    // the signals that it waits for; nil until they are asked for
	near     *[]pauseAt    // all sleeps that are not far down; nil until they are asked for
	asked    answers       // what was found out of conditions, for whichever call
	known    []Outcome     // of one walk, by the place of the block
	inWalk   []*pacingWalk // the walk that knows it
}

// A branch of a loop.
type branch struct {
	*ssa.If
	leaves   bool            // one of its ways leaves the loop
	contends bool            // it asks for an error of somebody who was slower than others
	optional bool            // it decides whether there is anything to wait for
	late     *ssa.BasicBlock // where the try has taken too long, if it asks for that
}

// A sending hands a value to a channel.
type sending struct {
	at    ssa.Instruction
	value ssa.Value
}

// A pauseAt is a pause, and the block that it is in.
type pauseAt struct {
	in    *ssa.BasicBlock
	pause pauses.Pause
}

// A mark is an instruction that matters on the way to the next try.
type mark struct {
	at    ssa.Instruction
	ends  bool // it ends the process or the goroutine
	does  Doing
	pause *pauses.Pause
	gives []signals.Signal // at once
}

func newBody(r *effects.Result, l *code.Loop) *body {
	blocks := code.BlocksOf(l)
	n := blocks.Size
	b := &body{
		r: r, loop: l, blocks: blocks, asked: answers{r, l, map[*ssa.Call]bool{}, map[*ssa.Call]bool{}}, marks: make([][]mark, n), ends: make([]*branch, n),
		known: make([]Outcome, n), inWalk: make([]*pacingWalk, n),
	}
	for instr := range l.Instructions() {
		b.sort(instr)
	}
	return b
}

// sort keeps an instruction with those of its sort.
func (b *body) sort(instr ssa.Instruction) {
	if v, ok := instr.(ssa.Value); ok && contexts.Asked(v) {
		b.contexts = append(b.contexts, Stop{Context, instr})
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		b.stores = append(b.stores, instr)
	case *ssa.If:
		br := b.branch(instr)
		b.branches = append(b.branches, br)
		b.ends[b.blocks.At(instr.Block())] = br
	case *ssa.Call:
		if code.ReceiverOf(instr) != nil && lexicon.Says(lexicon.StepsOn, code.MethodName(instr)) {
			b.steps = append(b.steps, instr)
		}
	}
	for _, v := range blocksSending(instr) {
		b.sends = append(b.sends, sending{instr, v})
	}
}

func (b *body) branch(at *ssa.If) *branch {
	br := &branch{If: at, leaves: b.loop.Leaves(at.Block()), contends: failures.NamesContention(b.r, at.Cond), optional: optional(b.loop, at.Cond)}
	if late, in := timedOut(b.r, at); late {
		br.late = in
	}
	return br
}

// marksOf lists the instructions of a block that matter: all calls, and what else pauses.
func (b *body) marksOf(block *ssa.BasicBlock) []mark {
	if out := b.marks[b.blocks.At(block)]; out != nil {
		return out
	}
	out := []mark{}
	for _, instr := range block.Instrs {
		call, isCall := instr.(*ssa.Call)
		m := mark{at: instr, ends: pauses.EndsAll(b.r, instr)}
		if p, ok := pauses.At(b.r, b.loop, instr); ok {
			m.pause = &p
		}
		if isCall && !pauses.IsFleeting(b.r, call) {
			m.does = doing(b.r, call)
		}
		if m.gives = b.givenBy(instr); isCall || m.pause != nil || m.gives != nil {
			out = append(out, m)
		}
	}
	b.marks[b.blocks.At(block)] = out
	return out
}

// sleeps lists the sleeps of the loop that are not so far down that they belong to some part of the work.
func (b *body) sleeps() []pauseAt {
	if b.near == nil {
		b.near = &[]pauseAt{}
		for instr := range b.loop.Instructions() {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			for _, p := range sleepsOf(b.r, b.loop, call) {
				if len(p.Effect.Chain) <= pauses.Near {
					*b.near = append(*b.near, pauseAt{call.Block(), p})
				}
			}
		}
	}
	return *b.near
}

// doing says what a call between two tries does besides pausing.
func doing(r *effects.Result, call *ssa.Call) Doing {
	var out Doing
	if r.IsRemote(call) {
		out |= Rereads
	}
	if MayRepair(r, call) {
		out |= Repairs
	}
	return out
}
