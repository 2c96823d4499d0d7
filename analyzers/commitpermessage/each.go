package commitpermessage

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// forEachMessage holds where a call is made for one message of many: it names one that the turn of a loop has taken, or stands in a loop that
// takes one each turn.
//
//	for {
//		m, err := reader.FetchMessage(ctx)
//		...
//		reader.CommitMessages(ctx, m)
//	}
//	for msg := range claim.Messages() { ...; session.Commit() }
//	for _, rec := range fetches.Records() { ...; client.CommitRecords(ctx, rec) }
func forEachMessage(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	switch {
	case row.Does == models.MessagesConsumed:
		return loopAround(s.Call) != nil
	case row.Message == nil:
		return takesOneEachTurn(s.Effects, s.Call)
	}
	arg := s.Effects.Argument(s.Call, *row.Message)
	if arg == nil || code.IsSlice(arg.Type()) && len(code.Variadic(arg)) != 1 {
		return false // several at once
	}
	roots := deliveries.Roots(s.Effects, arg)
	if len(roots) != 1 {
		return false
	}
	for root := range roots {
		return oneOfMany(s.Effects, s.Call, root) || givenOne(s.Effects, root)
	}
	return false
}

// oneOfMany reports whether a value is the message of a turn of the innermost loop around a call.
func oneOfMany(r *effects.Result, call ssa.CallInstruction, root ssa.Value) bool {
	l := loopAround(call)
	if l != nil {
		for _, d := range deliveries.DeliveredIn(r, call.Parent()) {
			if sameLoop(loopAt(d.At), l) && !d.Row.Many && d.Taken()[root] {
				return true
			}
		}
	}
	e, repeated := batches.Around(r, call)
	if !repeated || e.Kind != batches.ExtentData && e.Kind != batches.ExtentRows && e.Kind != batches.ExtentParameter {
		return false
	}
	return !e.Chunked && batches.Varies(r, root, e) == batches.OnTurn
}

// givenOne reports whether a value is a parameter for which a caller gives a message that a turn of its loop has taken.
//
//	func (c *consumer) handle(ctx context.Context, m kafka.Message) error { ...; return c.reader.CommitMessages(ctx, m) }
func givenOne(r *effects.Result, root ssa.Value) bool {
	p, ok := root.(*ssa.Parameter)
	if !ok {
		return false
	}
	args, _ := r.Arguments(p)
	for _, arg := range args {
		for given := range deliveries.Roots(r, arg.Value) {
			if oneOfMany(r, arg.Call, given) {
				return true
			}
		}
	}
	return false
}

// takesOneEachTurn reports whether the innermost loop around a call takes a message each turn, or goes through those that were taken.
func takesOneEachTurn(r *effects.Result, call ssa.CallInstruction) bool {
	l := loopAround(call)
	if l == nil {
		return false
	}
	e := batches.OfLoop(r, l)
	for _, d := range deliveries.DeliveredIn(r, call.Parent()) {
		if l.Blocks[d.At.Block()] && !d.Row.Many && sameLoop(loopAt(d.At), l) {
			return true
		}
		if e.Over != nil && !l.Blocks[d.At.Block()] && deliveries.Stems(r, e.Over, d.Taken()) {
			return true
		}
	}
	return false
}

func loopAround(call ssa.CallInstruction) *code.Loop { return loopAt(call) }

func loopAt(instr ssa.Instruction) *code.Loop {
	return code.InnermostLoop(code.Loops(instr.Parent()), instr.Block())
}

// sameLoop compares loops by their heads: each is found anew.
func sameLoop(a, b *code.Loop) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Head == b.Head
}
