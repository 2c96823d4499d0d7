package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxRejects is how many branches on the answer of one call are looked at, one behind another.
const maxRejects = 8

// rejects lists the blocks to which a call that has not failed leads all the same when its answer is not as wanted: a status,
// a flag. An answer that is worked with before the next try is none of them.
//
//	if resp.StatusCode == http.StatusTooManyRequests { continue }    rejects
//	if resp.StatusCode >= 500 { wait(); continue }                   rejects
//	return read(resp)
func rejects(r *effects.Result, w *round) []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	for b := w.succeeded(); w.loop.Blocks[b] && len(out) < maxRejects; {
		br := code.BlockIf(b)
		if !w.asksHow(br) || takesUp(r, w, b) {
			return nil
		}
		wanted, again := b.Succs[0], b.Succs[1]
		if code.ReturnsTo(w.loop, wanted, b) {
			wanted, again = again, wanted
		}
		if leaves := !code.ReturnsTo(w.loop, wanted, b); !leaves && w.asksHow(code.BlockIf(again)) {
			wanted, again = again, wanted // it is asked on
		} else if leaves && !code.ReturnsTo(w.loop, again, b) {
			return nil // it leaves either way
		}
		if !discards(r, w, again) || !saysNo(br, again) {
			return nil
		}
		out = append(out, again)
		if !code.ReturnsTo(w.loop, wanted, b) {
			return out
		}
		b = wanted
	}
	return nil // it goes on either way
}

// asksHow reports whether a branch is on how the call went.
func (w *round) asksHow(br *ssa.If) bool {
	return br != nil && code.DependsOn(br.Cond, w.call) && failures.AsksHow(w.call, br.Cond)
}

// saysNo reports whether the way back is that of an answer of no, where the answer is yes or no: a yes says that there is more to do.
func saysNo(br *ssa.If, again *ssa.BasicBlock) bool {
	c := code.ConditionOf(br)
	_, answer := c.Asks.(*ssa.Extract)
	return !answer || again == c.False
}

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
