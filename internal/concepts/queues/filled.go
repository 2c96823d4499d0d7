package queues

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// filledFirst reports whether one function has all appended before it, or whom it starts, takes anything, and waits for nothing meanwhile.
//
//	for _, f := range needed { q.add(f) }
//	for { f, ok := q.pop(); if !ok { break }; fetch(f) }
func filledFirst(p *pair) bool {
	adds, takes := p.callsOf(p.append.Parent()), p.callsOf(p.drain.Parent())
	if len(adds) == 0 || len(takes) == 0 || inTurn(p.append) {
		return false
	}
	by := adds[0].Parent()
	for _, add := range adds {
		l := code.InnermostLoop(code.Loops(by), add.Block())
		if _, plain := add.(*ssa.Call); !plain || add.Parent() != by || !goesOver(l) {
			return false
		}
		for _, take := range takes {
			started := startOf(take, by)
			if started == nil || within(l, started) || !code.Reaches(add, started) {
				return false
			}
		}
	}
	return true
}

// goesOver holds for no loop, and for one over what is there already.
func goesOver(l *code.Loop) bool { return l == nil || !waits(l) && code.GoesOver(l) }

// inTurn reports whether an instruction is run again for each of what its own function waits for.
func inTurn(at ssa.Instruction) bool {
	for l := code.InnermostLoop(code.Loops(at.Parent()), at.Block()); l != nil; l = l.Outer {
		if waits(l) {
			return true
		}
	}
	return false
}

// startOf is the instruction of a function that a call is, or that makes the literal around it, or nil.
func startOf(call ssa.CallInstruction, by *ssa.Function) ssa.Instruction {
	if call.Parent() == by {
		if _, async := call.(*ssa.Go); async {
			return nil
		}
		return call
	}
	for instr := range code.Instructions(by) {
		if made, ok := instr.(*ssa.MakeClosure); ok && made.Fn == ssa.Value(call.Parent()) {
			return instr
		}
	}
	return nil
}

func within(l *code.Loop, instr ssa.Instruction) bool { return l != nil && l.Blocks[instr.Block()] }
