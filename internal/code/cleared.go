package code

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// IsCleared recognises what a variable is set back to: no number, no text, no list. What is made again, a connection, is given up by nil.
//
//	cursor = ""    offset = 0    cookie = nil
func IsCleared(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	switch t := v.Type().Underlying().(type) {
	case *types.Slice, *types.Map:
		return k.Value == nil
	case *types.Basic:
		return t.Info()&types.IsString != 0 && k.Value != nil && constant.StringVal(k.Value) == "" || IsZero(k)
	}
	return false
}

// IsText recognises a text that is written there, and says something: another name, the first time that a variable is set to it.
func IsText(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.String && constant.StringVal(k.Value) != ""
}

// Advances reports whether the rounds of a loop set a variable or field, which a value is or is read from, to what they have found out: a cursor.
//
//	for { p, err := page(cursor); if err != nil { continue }; cursor = p.Next }
func Advances(l *Loop, v ssa.Value) bool {
	if l == nil {
		return false
	}
	if phi, ok := v.(*ssa.Phi); ok && phi.Block() == l.Head {
		return comesFromRound(l, phi, map[*ssa.Phi]bool{phi: true})
	}
	f := LoadedField(v)
	return f != nil && slices.ContainsFunc(slices.Collect(l.Instructions()), func(instr ssa.Instruction) bool {
		s, ok := instr.(*ssa.Store)
		if !ok {
			return false
		}
		to, ok := s.Addr.(*ssa.FieldAddr)
		return ok && FieldOf(to) == f && foundOut(l, s.Val)
	})
}

// comesFromRound reports whether a round puts into a variable what it has found out.
func comesFromRound(l *Loop, v *ssa.Phi, seen map[*ssa.Phi]bool) bool {
	return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool {
		if phi, ok := e.(*ssa.Phi); ok {
			if seen[phi] || !l.Blocks[phi.Block()] {
				return false
			}
			seen[phi] = true
			return comesFromRound(l, phi, seen)
		}
		return foundOut(l, e)
	})
}

// foundOut reports whether a value that is no count and no time comes out of a round.
func foundOut(l *Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	_, computed := v.(*ssa.BinOp)
	return ok && !computed && l.Blocks[instr.Block()] && !IsError(v.Type()) && !IsDuration(v.Type())
}
