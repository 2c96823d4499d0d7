package deliveries

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// HandedOver finds a send of a message, or of what was made of it, into a channel from which somebody in the package receives who works on
// what comes.
//
//	c.jobs <- job{order: o, id: d.MessageId}	At
//	_ = d.Ack(false)
//
//	for j := range c.jobs { c.store.Save(ctx, j.order) }	the work, in another goroutine
func HandedOver(r *effects.Result, send ssa.Instruction, message map[ssa.Value]bool) (Work, bool) {
	ch, what := sent(send)
	if ch == nil || !Stems(r, what, message) {
		return Work{}, false
	}
	s := signals.Of(r, ch)
	if s == nil {
		return Work{}, false
	}
	for _, w := range receiversOf(r)[s] {
		return w, true
	}
	return Work{}, false
}

// sent is the channel and the value of a send, that of a select included.
func sent(instr ssa.Instruction) (ch, what ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.Send:
		return instr.Chan, instr.X
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return s.Chan, s.Send
			}
		}
	}
	return nil, nil
}

// receivers are the works on what is received from channels, looked for once.
type receivers struct{ works map[signals.Signal][]Work }

func receiversOf(r *effects.Result) map[signals.Signal][]Work {
	known := effects.Memo[receivers](r)
	if known.works != nil {
		return known.works
	}
	known.works = map[signals.Signal][]Work{}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			if len(code.ReceivesFrom(instr)) == 0 {
				continue
			}
			for s := range signals.Received(r, instr) {
				if w, ok := workBehind(r, fn, instr); ok {
					w.Started = true
					known.works[s] = append(known.works[s], w)
				}
			}
		}
	}
	return known.works
}

// workBehind is the first work of a function on what an instruction of it has received.
func workBehind(r *effects.Result, fn *ssa.Function, at ssa.Instruction) (Work, bool) {
	d := Delivered{At: at}
	taken := d.Taken()
	for call := range code.Calls(fn) {
		if w, ok := WorkOf(r, call, taken); ok && code.Reaches(at, call) {
			return w, true
		}
	}
	return Work{}, false
}
