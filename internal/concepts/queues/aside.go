package queues

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// rebuilds recognises an append in a function that began with a new slice: it sets the whole.
func rebuilds(at ssa.Instruction, f *types.Var) bool {
	for instr := range code.Instructions(at.Parent()) {
		s, ok := instr.(*ssa.Store)
		if !ok || code.PlaceOf(s.Addr) != f || !code.Before(s, at) {
			continue
		}
		switch v := s.Val.(type) {
		case *ssa.MakeSlice, *ssa.MakeMap:
			return true
		case *ssa.Slice:
			return code.IsEmpty(v)
		case *ssa.Const:
			return true
		}
	}
	return false
}

// aside recognises what is kept until something is ready: the other way round, it is worked on at once. That is a handful,
// unless it is data.
func aside(r *effects.Result, at ssa.Instruction) bool {
	for br, b := range code.BranchesTo(at.Block()) {
		above := br.Block()
		for i, side := range above.Succs {
			other := above.Succs[1-i]
			if other == failed(br) {
				continue // what is wrong is told
			}
			if side != b && !side.Dominates(b) || code.Reachable(side, above)[other] || code.Reachable(other, nil)[at.Block()] {
				continue
			}
			if works(r, other, code.Reachable(side, above)) {
				return true
			}
		}
	}
	return false
}

// failed is where a branch on whether there is an error goes when there is one, or nil.
func failed(br *ssa.If) *ssa.BasicBlock {
	c := code.ConditionOf(br).Equal()
	cmp, ok := c.Asks.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) {
		return nil
	}
	return c.False
}

// works reports whether blocks that are not shared with others call something that does more than tell, or than make the error that refuses something.
func works(r *effects.Result, from *ssa.BasicBlock, shared map[*ssa.BasicBlock]bool) bool {
	for b := range code.Reachable(from, nil) {
		if shared[b] {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if callee := r.Callee(call); callee != nil && !r.SaysOnly(callee.Name()) && code.Changes(call) {
				return true
			}
		}
	}
	return false
}

func holdsBytes(t types.Type) bool {
	if s, ok := code.Core(t).(*types.Slice); ok {
		b, ok := code.Core(s.Elem()).(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	if s := code.Struct(t); s != nil {
		for f := range s.Fields() {
			if _, nested := code.Core(f.Type()).(*types.Slice); nested && holdsBytes(f.Type()) {
				return true
			}
		}
	}
	return false
}

// waitsForAll recognises a group of tasks: functions are collected, run, and waited for by whoever collected them.
func waitsForAll(r *effects.Result, at ssa.Instruction) bool {
	s, ok := at.(*ssa.Store)
	if !ok {
		return false
	}
	addr, ok := s.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	slice, ok := code.Core(code.FieldOf(addr).Type()).(*types.Slice)
	if !ok {
		return false
	}
	if _, functions := code.Core(slice.Elem()).(*types.Signature); !functions {
		return false
	}
	named := code.Named(addr.X.Type())
	if named == nil {
		return false
	}
	for m := range named.Methods() {
		if r.Says(lexicon.OffersWaiting, m.Name()) {
			return true
		}
	}
	return false
}

// slots reports whether something around an append may hold it back: it waits, takes a slot, or looks the element up first.
func slots(r *effects.Result, at ssa.Instruction) bool {
	for instr := range code.Instructions(at.Parent()) {
		switch instr := instr.(type) {
		case *ssa.Lookup:
			if instr.CommaOk && code.Before(instr, at) {
				return true // a set of what is queued already
			}
		case *ssa.Send:
			if code.Before(instr, at) {
				return true // a slot
			}
		case *ssa.Select:
			if code.Before(instr, at) && !appendedFrom(at, instr) {
				return true
			}
		case *ssa.Call:
			if code.Before(instr, at) && r.WaitsByName(instr) {
				return true
			}
		}
	}
	return false
}
