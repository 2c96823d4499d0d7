package poisonrequeue

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A back is one place that hands something back to where it came from.
type back struct {
	effects *effects.Result
	fn      *ssa.Function
	at      ssa.Instruction
	item    map[ssa.Value]bool // what is handed back
	kind    rule.Kind
	row     *models.Messages // of a call of a library

	failed *ssa.BasicBlock // where the work on it has failed
	work   *ssa.Call       // nil where the function is told how it went
}

// returnsAlways reports whether a call hands a message back whatever it is given: by a constant, or by a helper that does nothing else.
//
//	d.Nack(false, true)
//	func (c *consumer) again(d amqp.Delivery) { _ = d.Nack(false, true) }
func returnsAlways(r *effects.Result, call ssa.CallInstruction) bool {
	if row := deliveries.Of(r, call); row != nil {
		return deliveries.ReturnsAlways(r, call, row)
	}
	fn := call.Common().StaticCallee()
	if fn == nil || fn.Blocks == nil {
		return false
	}
	for inner := range code.Calls(fn) {
		if row := deliveries.Of(r, inner); row != nil && row.Does == models.MessagesReturned && inner.Block() == fn.Blocks[0] {
			return true
		}
	}
	return false
}

// onFailure reports whether a place is only got to where the work on what is handed back has failed, and finds that work.
func (b *back) onFailure() bool {
	for call := range code.Calls(b.fn) {
		c, ok := call.(*ssa.Call)
		if !ok || call == b.at || !b.gets(c) {
			continue
		}
		if _, failed := failures.BranchOf(b.effects, c); failed != nil && failed.Dominates(b.at.Block()) {
			b.failed, b.work = failed, c
			return true
		}
	}
	for _, p := range b.fn.Params {
		if !code.IsError(p.Type()) {
			continue
		}
		if _, failed := code.NilBranch(p); failed != nil && failed.Dominates(b.at.Block()) {
			b.failed = failed
			return true
		}
	}
	return false
}

// gets reports whether a call is given what is handed back, or what was made of it.
func (b *back) gets(call *ssa.Call) bool {
	for _, arg := range code.Arguments(call) {
		if !code.IsContext(arg.Type()) && deliveries.Stems(b.effects, arg, b.item) {
			return true
		}
	}
	return false
}

func (b *back) chain() []summary.Hop {
	if b.work == nil {
		return nil
	}
	return []summary.Hop{b.effects.At(b.work, "when this has failed")}
}

// putBack lists the places of a function that put what was taken from a channel or a queue of the program back into it.
//
//	for job := range s.jobs {
//		if err := s.do(job); err != nil {
//			s.jobs <- job
//		}
//	}
func putBack(r *effects.Result, fn *ssa.Function) []*back {
	var out []*back
	for instr := range code.Instructions(fn) {
		s := signals.Given(r, instr)
		if s == nil {
			continue
		}
		item := deliveries.Roots(r, givenItem(r, instr))
		if len(item) > 0 && allTaken(r, item, s, fn) {
			out = append(out, &back{effects: r, fn: fn, at: instr, item: item, kind: own})
		}
	}
	return out
}

// givenItem is what an instruction puts into a channel or queue.
func givenItem(r *effects.Result, instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Send:
		return instr.X
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return s.Send
			}
		}
	case *ssa.Call:
		if m := r.Model(instr); m != nil && m.Enqueues != nil {
			return r.Argument(instr, m.Enqueues.Arg)
		}
	}
	return nil
}

// allTaken reports whether an item came from a signal: all that it is made of was taken there, here or by the callers of the function.
func allTaken(r *effects.Result, item map[ssa.Value]bool, s signals.Signal, fn *ssa.Function) bool {
	for v := range item {
		if p, ok := v.(*ssa.Parameter); ok && p.Parent() == code.Outermost(fn) {
			if !givenTaken(r, p, s) {
				return false
			}
			continue
		}
		if !takenFrom(r, v, s) {
			return false
		}
	}
	return true
}

func takenFrom(r *effects.Result, v ssa.Value, s signals.Signal) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	_, from := signals.Received(r, instr)[s]
	return from
}

// givenTaken reports whether all callers give as a parameter what they have taken from a signal.
func givenTaken(r *effects.Result, p *ssa.Parameter, s signals.Signal) bool {
	calls, all := r.Callers(p.Parent())
	if !all || len(calls) == 0 {
		return false
	}
	for _, call := range calls {
		for i, param := range p.Parent().Params {
			if param != p || i >= len(code.Arguments(call)) {
				continue
			}
			roots := deliveries.Roots(r, code.Arguments(call)[i])
			if len(roots) == 0 {
				return false
			}
			for v := range roots {
				if !takenFrom(r, v, s) {
					return false
				}
			}
		}
	}
	return true
}
