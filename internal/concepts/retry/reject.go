package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// rejects lists the blocks to which a call that has not failed leads all the same when its answer is not as wanted: a status,
// a flag. An answer that is worked with before the next try is none of them.
func rejects(r *effects.Result, w *round) []*ssa.BasicBlock {
	b := w.succeeded()
	if !w.loop.Blocks[b] {
		return nil
	}
	br := code.BlockIf(b)
	if br == nil || !code.DependsOn(br.Cond, w.call) || !asksHow(r, w, br.Cond, 0) || takesUp(r, w, b) {
		return nil
	}
	wanted, again := br.Block().Succs[0], br.Block().Succs[1]
	if code.ReturnsTo(w.loop, wanted, br.Block()) {
		wanted, again = again, wanted
	}
	switch {
	case code.ReturnsTo(w.loop, wanted, br.Block()):
		return nil // it goes on either way
	case !code.ReturnsTo(w.loop, again, br.Block()):
		return nil // it leaves either way
	case !discards(r, w, again), !saysNo(br, again):
		return nil
	}
	return []*ssa.BasicBlock{again}
}

// saysNo reports whether the way back is that of an answer of no, where the answer is yes or no: a yes says that there is more to do.
func saysNo(br *ssa.If, again *ssa.BasicBlock) bool {
	c := code.ConditionOf(br)
	_, answer := c.Asks.(*ssa.Extract)
	return !answer || again == c.False
}

// asksHow reports whether a condition is on how the call went: a status, or the truth of what was checked. A number of things that
// were done, or whether there are more of them, is no failure.
func asksHow(r *effects.Result, w *round, v ssa.Value, depth int) bool {
	if depth > 5 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Extract:
		if !code.IsBool(v.Type()) || v.Tuple != ssa.Value(w.call) {
			return false
		}
		return isVerdict(w.call) || failures.AnswersStatus(w.call.Call.StaticCallee(), v.Index)
	case *ssa.BinOp:
		return failures.ComparesStatus(v) || asksHow(r, w, v.X, depth+1) || asksHow(r, w, v.Y, depth+1)
	case *ssa.UnOp:
		return asksHow(r, w, v.X, depth+1)
	case *ssa.Convert:
		return asksHow(r, w, v.X, depth+1)
	}
	return false
}

// isVerdict reports whether a call answers yes or no and nothing else, beside an error: a no is not the answer that was waited for.
//
//	ok, err := checkToken(url)
func isVerdict(call *ssa.Call) bool { return call.Call.Signature().Results().Len() == 2 }

func shortName(r *effects.Result, call *ssa.Call) string {
	if callee := r.Callee(call); callee != nil {
		return callee.Name()
	}
	return ""
}

// succeeded is the block where the call has not failed, past what asks for its error again.
func (w *round) succeeded() *ssa.BasicBlock {
	b := code.OtherSuccessor(w.branch, w.failed)
	for range 4 {
		br := code.BlockIf(b)
		if br == nil || !w.loop.Blocks[b] {
			return b
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) || !slices.Contains(failures.Errors(w.r, w.call), cmp.X) {
			return b
		}
		b = code.ConditionOf(br).Equal().True
	}
	return b
}

// discards reports whether nothing is done with the answer on the way from a block to the next try.
func discards(r *effects.Result, w *round, from *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	queue := []*ssa.BasicBlock{from}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if seen[b] || !w.loop.Blocks[b] || b == w.call.Block() || b == w.loop.Head {
			continue
		}
		seen[b] = true
		if takesUp(r, w, b) {
			return false
		}
		queue = append(queue, b.Succs...)
	}
	return true
}

// takesUp reports whether a block works with the answer of the call: it sends or keeps it, or hands it to somebody who may.
func takesUp(r *effects.Result, w *round, b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.Send, *ssa.Go, *ssa.MapUpdate:
			return true
		case *ssa.Call:
			if instr != w.call && failures.WorksWith(r, instr, w.call) {
				return true
			}
		}
	}
	return false
}
