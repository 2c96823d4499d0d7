package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// MapOwner is the struct whose map a look-up asks or an assignment fills, or nil.
func MapOwner(instr ssa.Instruction) ssa.Value {
	var m ssa.Value
	switch instr := instr.(type) {
	case *ssa.Lookup:
		m = instr.X
	case *ssa.MapUpdate:
		m = instr.Map
	}
	if load, ok := m.(*ssa.UnOp); ok {
		if addr, ok := load.X.(*ssa.FieldAddr); ok {
			return addr.X
		}
	}
	return nil
}

// MadeHere recognises a variable of the function that it fills itself, or a part of one: not what it was given, or has loaded.
//
//	c := &Cursor{}    c := Cursor{...}    q.cursor, of q := &query{cursor: Cursor{}}
func MadeHere(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X // a method of the value
	}
	part, ok := v.(*ssa.FieldAddr)
	if ok {
		return !slices.ContainsFunc(*part.X.Referrers(), func(ref ssa.Instruction) bool {
			same, ok := ref.(*ssa.FieldAddr)
			return ok && same.Field == part.Field && copied(same)
		}) && MadeHere(part.X)
	}
	alloc, ok := v.(*ssa.Alloc)
	return ok && !copied(alloc)
}

// copied reports whether a whole struct is put where an address leads to that the function has not made.
func copied(addr ssa.Value) bool {
	return slices.ContainsFunc(*addr.Referrers(), func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == addr && !MadeHere(s.Val)
	})
}

// MapKey is the key of a look-up in a map, or of what is put into it.
func MapKey(instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		return Content(instr.Index)
	case *ssa.MapUpdate:
		return Content(instr.Key)
	}
	return nil
}
