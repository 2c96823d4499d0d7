package feeds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// IdlesOf finds the selects of a function that look whether anything has come, in loops that do nothing else while nothing has: they keep a
// processor busy with looking.
//
//	for {
//		select {
//		case job := <-jobs:
//			work(job)
//		default:	// IdlesOf: work, a pause or a way out would stand here
//		}
//	}
func IdlesOf(fn *ssa.Function) []*ssa.Select {
	var out []*ssa.Select
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		l := code.InnermostLoop(loops, b)
		if l == nil || code.OverElements(l) {
			continue // or it ends with its elements
		}
		for _, instr := range b.Instrs {
			if sel, ok := instr.(*ssa.Select); ok && looksOnly(sel) && idles(l, sel) {
				out = append(out, sel)
			}
		}
	}
	return out
}

// looksOnly reports whether a select only looks whether something has come.
func looksOnly(sel *ssa.Select) bool {
	sends := func(s *ssa.SelectState) bool { return s.Dir != types.RecvOnly }
	return !sel.Blocking && len(sel.States) > 0 && !slices.ContainsFunc(sel.States, sends)
}

// idles reports whether a loop comes back to a select when nothing has come, and does nothing on any way to there.
func idles(l *code.Loop, sel *ssa.Select) bool {
	start := otherwise(sel)
	return start != nil && comesBack(l, start, sel)
}

// comesBack reports whether a loop goes from one of its blocks back to an instruction, and does nothing on any way to there.
func comesBack(l *code.Loop, start *ssa.BasicBlock, at ssa.Instruction) bool {
	if !l.Blocks[start] {
		return false
	}
	seen, back := map[*ssa.BasicBlock]bool{}, false
	queue := []*ssa.BasicBlock{start}
	for len(queue) > 0 {
		b := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		switch {
		case b == at.Block():
			if !nothing(b.Instrs[:slices.Index(b.Instrs, at)]) {
				return false
			}
			back = true
		case l.Blocks[b] && !seen[b]:
			seen[b] = true
			if !nothing(b.Instrs) {
				return false
			}
			queue = append(queue, b.Succs...)
		}
	}
	return back && steady(l, seen)
}

// steady reports whether nothing is different when a loop is back at its head from some of its blocks: what it goes on for has not changed.
//
//	for !drained {
//		select {
//		case job := <-jobs: ...
//		default:
//			drained = true	// not steady
//		}
//	}
func steady(l *code.Loop, from map[*ssa.BasicBlock]bool) bool {
	for _, instr := range l.Head.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		for i, v := range phi.Edges {
			if from[l.Head.Preds[i]] && v != ssa.Value(phi) {
				return false
			}
		}
	}
	return true
}

// otherwise is where a select goes when nothing has come, or nil.
func otherwise(sel *ssa.Select) *ssa.BasicBlock {
	last := code.ChosenBlock(sel, len(sel.States)-1)
	if last == nil || len(last.Preds) != 1 {
		return nil
	}
	br := code.BlockIf(last.Preds[0])
	if br == nil {
		return nil
	}
	return code.OtherSuccessor(br, last)
}

// nothing reports whether instructions only look and compute.
func nothing(instrs []ssa.Instruction) bool {
	return !slices.ContainsFunc(instrs, func(instr ssa.Instruction) bool {
		switch instr := instr.(type) {
		case *ssa.Call:
			return !immediate(instr)
		case *ssa.Select:
			return !looksOnly(instr)
		case *ssa.UnOp:
			return code.IsReceive(instr)
		case *ssa.Send, *ssa.Go, *ssa.Defer, *ssa.RunDefers, *ssa.Store, *ssa.MapUpdate:
			return true
		}
		return false
	})
}

// isLength recognises the method that says how many elements something has, as sort.Interface and container/list name it.
func isLength(call *ssa.Call) bool {
	name := ""
	if call.Call.IsInvoke() {
		name = call.Call.Method.Name()
	} else if fn := call.Call.StaticCallee(); fn != nil && fn.Signature.Recv() != nil {
		name = fn.Name()
	}
	sig := call.Call.Signature()
	return name == "Len" && sig.Params().Len() == 0 && sig.Results().Len() == 1 && code.IsInteger(sig.Results().At(0).Type())
}

// immediate reports whether a call only looks at something: a length, an atomic value, the clock, the state or the channel of a context.
func immediate(call *ssa.Call) bool {
	if isLength(call) {
		return true
	}
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return true
	}
	if call.Call.IsInvoke() {
		return code.IsContext(call.Call.Value.Type())
	}
	fn := call.Call.StaticCallee()
	if fn == nil || code.Origin(fn).Object() == nil || code.Origin(fn).Object().Pkg() == nil {
		return false
	}
	switch obj := code.Origin(fn).Object(); obj.Pkg().Path() {
	case "sync/atomic":
		return obj.Name() == "Load" || obj.Name() == "LoadInt32" || obj.Name() == "LoadInt64"
	case "time":
		return obj.Name() == "Now" || obj.Name() == "Since" || obj.Name() == "After" && fn.Signature.Recv() != nil
	case "runtime":
		return obj.Name() == "Gosched"
	}
	return false
}
