package feeds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// EndedOf finds where loops of a function see that their context has ended, and go round at once all the same: nothing leaves them for it, and an ended
// context stays ended.
//
//	for {
//		select {
//		case <-ctx.Done():
//			break	// EndedOf: it leaves the select only
//		case job := <-jobs:
//			work(job)
//		}
//	}
func EndedOf(r *effects.Result, fn *ssa.Function) []ssa.Instruction {
	var out []ssa.Instruction
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		l := code.InnermostLoop(loops, b)
		if l == nil || code.OverElements(l) {
			continue
		}
		for _, instr := range b.Instrs {
			if slices.ContainsFunc(endings(l, instr), func(start *ssa.BasicBlock) bool { return comesBackEnded(r, l, start, instr) }) {
				out = append(out, instr)
			}
		}
	}
	return out
}

// endings lists where an instruction of a loop goes when a context has ended that is older than the loop.
func endings(l *code.Loop, instr ssa.Instruction) []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	switch instr := instr.(type) {
	case *ssa.Select:
		for i, state := range instr.States {
			if done, ok := state.Chan.(*ssa.Call); ok && asksOlder(l, done, "Done") {
				out = append(out, code.ChosenBlock(instr, i))
			}
		}
	case *ssa.Call:
		if !asksOlder(l, instr, "Err") {
			return nil
		}
		for _, br := range branchesOn(instr) {
			if none := without(br, instr); none != nil {
				out = append(out, code.OtherSuccessor(br, none))
			}
		}
	}
	return slices.DeleteFunc(out, func(b *ssa.BasicBlock) bool { return b == nil })
}

// asksOlder recognises a call of a method of a context that was there before a loop: a parameter, a variable that a literal captures, what was made earlier.
func asksOlder(l *code.Loop, call *ssa.Call, method string) bool {
	if !call.Call.IsInvoke() || call.Call.Method.Name() != method || !code.IsContext(call.Call.Value.Type()) {
		return false
	}
	switch ctx := call.Call.Value.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	case *ssa.UnOp:
		captured, ok := ctx.X.(*ssa.FreeVar)
		return ok && len(code.StoresTo(captured)) == 0
	case ssa.Instruction:
		return !l.Blocks[ctx.Block()]
	}
	return false
}

// comesBackEnded reports whether all ways from a block lead back to an instruction, in the loop, and nothing happens on them but that somebody is told.
func comesBackEnded(r *effects.Result, l *code.Loop, start *ssa.BasicBlock, at ssa.Instruction) bool {
	seen, queue := map[*ssa.BasicBlock]bool{start: true}, []*ssa.BasicBlock{start}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		instrs := b.Instrs
		if b == at.Block() {
			instrs = instrs[:slices.Index(instrs, at)]
		}
		if !l.Blocks[b] || slices.ContainsFunc(instrs, func(instr ssa.Instruction) bool { return !tells(r, instr) && !nothing([]ssa.Instruction{instr}) }) {
			return false
		}
		if b == at.Block() {
			continue
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return seen[at.Block()] && steady(l, seen)
}

// tells recognises a call that says by its name that it logs or counts, and what is put together for it.
func tells(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Call:
		return r.Says(lexicon.Tells, r.ShortName(instr)) || instr.Call.IsInvoke() && len(instr.Call.Args) == 0 && instr.Call.Method.Name() == "Error"
	case *ssa.Store:
		element, ok := instr.Addr.(*ssa.IndexAddr) // the arguments of a variadic function
		if !ok {
			return false
		}
		_, ok = element.X.(*ssa.Alloc)
		return ok
	}
	return false
}
