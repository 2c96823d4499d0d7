package unboundedqueue

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/queues"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// sized looks at a queue of the project's own that refuses what is too much: one for so many elements is what a channel of that capacity is.
//
//	func newOutbox(limit int) *outbox { return &outbox{limit: limit} }     newOutbox(1 << 20)
//	func (o *outbox) put(e Event) bool {
//		if len(o.items) >= o.limit { return false }
//		o.items = append(o.items, e)
func (c *checker) sized(q queues.Queue) {
	if q.Why != queues.Limited {
		return
	}
	for instr := range code.Instructions(q.Append.Parent()) {
		cmp, ok := instr.(*ssa.BinOp)
		if !ok {
			continue
		}
		bound := refusesAbove(cmp, q)
		if bound == nil {
			continue
		}
		size, known := c.capacityOf(bound)
		if !known || size < hugeChannel || detect.Excused(c.pass, capacity, cmp.Pos(), &place{checker: c, at: []token.Pos{cmp.Pos(), q.Field.Pos()}}, channelExcuses) {
			continue
		}
		rule.Report(c.pass, capacity, c.code.Range(cmp), nil,
			"the queue %s takes %d elements: by the time that it is full, every element is stale", q.Field.Name(), size)
		return
	}
}

// refusesAbove is what the length of a queue is held against before an append that it does not get to when the queue is full, or nil.
func refusesAbove(cmp *ssa.BinOp, q queues.Queue) ssa.Value {
	bound, op := cmp.Y, cmp.Op
	if !isLengthOf(cmp.X, q.Field) {
		bound, op = cmp.X, code.Turned(op)
		if !isLengthOf(cmp.Y, q.Field) {
			return nil
		}
	}
	for _, ref := range *cmp.Referrers() {
		branch, ok := ref.(*ssa.If)
		if !ok {
			continue
		}
		full := branch.Block().Succs[0]
		if op == token.LSS || op == token.LEQ {
			full = branch.Block().Succs[1]
		}
		if !code.Reachable(full, nil)[q.Append.Block()] {
			return bound
		}
	}
	return nil
}

func isLengthOf(v ssa.Value, f *types.Var) bool {
	call, ok := code.Content(v).(*ssa.Call)
	return ok && code.LengthOf(call) == f
}
