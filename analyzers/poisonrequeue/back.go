package poisonrequeue

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/failures"
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
		if failed := b.failureOf(c); failed != nil {
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

// failureOf is where a call has failed on the way to the place, or nil. Where the errors of several calls are asked together, that is what they are asked
// for at last, and not where one of them is left out.
//
//	err := json.Unmarshal(m.Data(), &o)
//	if err == nil { err = s.save(ctx, o) }
//	if err != nil { m.Nak() }
func (b *back) failureOf(call *ssa.Call) *ssa.BasicBlock {
	_, first := failures.BranchOf(b.effects, call)
	if first == nil || !first.Dominates(b.at.Block()) || len(first.Preds) == 1 {
		return leading(first, b.at.Block())
	}
	for _, err := range failures.Errors(b.effects, call) {
		if _, failed := code.NilBranch(err); failed != nil && len(failed.Preds) == 1 && leading(failed, b.at.Block()) != nil {
			return failed
		}
	}
	return first
}

// leading is a block if all ways to another one pass it, else nil.
func leading(b, to *ssa.BasicBlock) *ssa.BasicBlock {
	if b == nil || !b.Dominates(to) {
		return nil
	}
	return b
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
