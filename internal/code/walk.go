package code

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Instructions walks through all instructions of a function, in the order of its blocks.
func Instructions(fn *ssa.Function) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if !yield(instr) {
					return
				}
			}
		}
	}
}

// HasInstruction reports whether an instruction of a function is as asked for.
func HasInstruction(fn *ssa.Function, is func(ssa.Instruction) bool) bool {
	for instr := range Instructions(fn) {
		if is(instr) {
			return true
		}
	}
	return false
}

// Calls walks through all calls of a function, go and defer statements included.
func Calls(fn *ssa.Function) iter.Seq[ssa.CallInstruction] {
	return func(yield func(ssa.CallInstruction) bool) {
		for instr := range Instructions(fn) {
			if call, ok := instr.(ssa.CallInstruction); ok && !yield(call) {
				return
			}
		}
	}
}

// Instructions walks through the instructions of the blocks of a loop, in the order of the function's blocks.
func (l *Loop) Instructions() iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, b := range l.Head.Parent().Blocks {
			if !l.Blocks[b] {
				continue
			}
			for _, instr := range b.Instrs {
				if !yield(instr) {
					return
				}
			}
		}
	}
}
