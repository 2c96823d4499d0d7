package code

import (
	"go/ast"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Offered reports whether whoever loads a program gets a value: a command that is a plugin has it in a variable, or a function returns it.
//
//	package main
//	var Notifier notify.Server = &notifier{}
func Offered(v ssa.Value) bool {
	return v.Parent().Pkg != nil && v.Parent().Pkg.Pkg.Name() == "main" && slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.Store:
			g, ok := ref.Addr.(*ssa.Global)
			return ok && ast.IsExported(g.Name())
		case *ssa.Return:
			return ref.Parent().Object() != nil && ast.IsExported(ref.Parent().Name())
		}
		return false
	})
}

// FunctionValues lists the functions that an instruction uses as values: what it calls is none.
//
//	every(time.Minute, s.clean)    clean, and not every
func FunctionValues(instr ssa.Instruction) iter.Seq[*ssa.Function] {
	return func(yield func(*ssa.Function) bool) {
		call, calls := instr.(ssa.CallInstruction)
		for _, op := range instr.Operands(nil) {
			fn, ok := (*op).(*ssa.Function)
			if ok && (!calls || call.Common().Value != *op) && !yield(fn) {
				return
			}
		}
	}
}

// Globals lists the package variables that an instruction reads, or whose address it takes: a store to one as a whole does neither.
func Globals(instr ssa.Instruction) iter.Seq[*ssa.Global] {
	return func(yield func(*ssa.Global) bool) {
		store, stores := instr.(*ssa.Store)
		for _, op := range instr.Operands(nil) {
			g, ok := (*op).(*ssa.Global)
			if ok && (!stores || op != &store.Addr) && !yield(g) {
				return
			}
		}
	}
}
