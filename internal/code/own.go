package code

import (
	"go/token"
	"go/types"
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
func MadeHere(v ssa.Value) bool { return ownership{}.made(v) }

// ownership remembers at what was looked: structs may be put into each other.
//
//	a, b = b, a
type ownership map[ssa.Value]bool

func (o ownership) made(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X // a method of the value
	}
	if o[v] {
		return true
	}
	o[v] = true
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return !o.partCopied(v) && o.made(v.X)
	case *ssa.Alloc:
		return !o.copied(v)
	}
	return IsNothing(v) // what is made anew is zero first
}

// partCopied reports whether a field is filled, by any address of it, with what the function has not made.
func (o ownership) partCopied(part *ssa.FieldAddr) bool {
	refs := part.X.Referrers()
	return refs != nil && slices.ContainsFunc(*refs, func(ref ssa.Instruction) bool {
		same, ok := ref.(*ssa.FieldAddr)
		return ok && same.Field == part.Field && o.copied(same)
	})
}

// copied reports whether a whole struct is put where an address leads to that the function has not made.
func (o ownership) copied(addr ssa.Value) bool {
	return slices.ContainsFunc(*addr.Referrers(), func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == addr && !o.made(s.Val)
	})
}

// Lent lists the fields that a function fills of an object with what it has from elsewhere, and others may have as well: a parameter, a field, a variable;
// and the fields of structs to which those lead.
//
//	v := &view{log: s.log}    log, and what is in a log
func Lent(object ssa.Value) []*types.Var {
	if load, ok := object.(*ssa.UnOp); ok && load.Op == token.MUL {
		object = load.X // a method of the value
	}
	if object == nil || object.Referrers() == nil {
		return nil
	}
	var out []*types.Var
	for _, ref := range *object.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok && slices.ContainsFunc(StoresTo(addr), isFromElsewhere) {
			out = append(out, FieldOf(addr))
			if s := Struct(FieldOf(addr).Type()); s != nil {
				out = slices.AppendSeq(out, s.Fields())
			}
		}
	}
	return out
}

func isFromElsewhere(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	}
	return LoadedField(v) != nil
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
