package feeds

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// LooksOf finds the calls of a function that look into memory for work, in loops that come back to them at once when there is none: until
// somebody else brings some, such a loop keeps a processor busy. Nothing that the loop or the look does then could change the answer.
//
//	for ctx.Err() == nil {
//		job := q.pop()
//		if job == nil {	// LooksOf: a pause would stand here, or pop would wait
//			continue
//		}
//		work(job)
//	}
func LooksOf(r *effects.Result, fn *ssa.Function) []*ssa.Call {
	return callsInLoops(fn, func(l *code.Loop, call *ssa.Call) bool { return looksInVain(lookerOf(r), l, call) })
}

// callsInLoops lists the calls of a function, with the innermost loop of each, of which something holds. Loops over elements end by themselves.
func callsInLoops(fn *ssa.Function, holds func(*code.Loop, *ssa.Call) bool) []*ssa.Call {
	var out []*ssa.Call
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		l := code.InnermostLoop(loops, b)
		if l == nil || code.OverElements(l) {
			continue
		}
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && holds(l, call) {
				out = append(out, call)
			}
		}
	}
	return out
}

// looksInVain reports whether a loop comes back to a call at once when that has found nothing, and goes on with what it finds.
func looksInVain(look *looker, l *code.Loop, call *ssa.Call) bool {
	for i, v := range results(call) {
		for _, br := range branchesOn(v) {
			none := without(br, v)
			if none == nil || !l.Blocks[br.Block()] || !l.Blocks[code.OtherSuccessor(br, none)] { // from all of its blocks a loop comes back to its head
				continue
			}
			if comesBack(l, none, call) && look.onlyLooks(call, i, maxDeep) {
				return true
			}
		}
	}
	return false
}

// results lists what a call yields, by place; nil where nobody uses it.
func results(call *ssa.Call) []ssa.Value {
	n := call.Call.Signature().Results().Len()
	if n == 1 {
		return []ssa.Value{call}
	}
	out := make([]ssa.Value, n)
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok {
			out[x.Index] = x
		}
	}
	return out
}

// branchesOn lists the branches that ask whether a value is nothing.
func branchesOn(v ssa.Value) []*ssa.If {
	if v == nil {
		return nil
	}
	var out []*ssa.If
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.If:
			out = append(out, ref)
		case *ssa.BinOp, *ssa.UnOp:
			for _, r := range *ref.(ssa.Value).Referrers() {
				if br, ok := r.(*ssa.If); ok {
					out = append(out, br)
				}
			}
		}
	}
	return out
}

// without is where a branch goes when a value is nil, or false; nil for a branch that asks something else.
func without(br *ssa.If, v ssa.Value) *ssa.BasicBlock {
	succs := br.Block().Succs
	switch cond := br.Cond.(type) {
	case *ssa.BinOp:
		if cond.X != v || !code.IsNil(cond.Y) {
			return nil
		}
		switch cond.Op {
		case token.EQL:
			return succs[0]
		case token.NEQ:
			return succs[1]
		}
	case *ssa.UnOp:
		if cond.Op == token.NOT && cond.X == v {
			return succs[0]
		}
	}
	if br.Cond == v {
		return succs[1]
	}
	return nil
}
