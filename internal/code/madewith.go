package code

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// MadeWith is the struct that a function makes in whose field, or in that of a struct in it, a map lies that it makes as well; nil where either is from
// elsewhere.
//
//	a := &Allowed{names: map[string]bool{}}
//	a.names[name] = true    a.names is made with a
func MadeWith(m ssa.Value) *ssa.Alloc {
	load, ok := m.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	at, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	holder := holderOf(at)
	if holder == nil {
		return nil
	}
	makes := false
	for instr := range Instructions(holder.Parent()) {
		s, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		if s.Addr == ssa.Value(holder) {
			return nil // a copy of another one
		}
		if to, ok := s.Addr.(*ssa.FieldAddr); ok && FieldOf(to) == FieldOf(at) && holderOf(to) == holder {
			if _, made := s.Val.(*ssa.MakeMap); !made {
				return nil
			}
			makes = true
		}
	}
	if !makes {
		return nil
	}
	return holder
}

// holderOf is the variable that a field is one of, by way of the structs in it, or nil.
func holderOf(at *ssa.FieldAddr) *ssa.Alloc {
	for {
		switch x := at.X.(type) {
		case *ssa.Alloc:
			return x
		case *ssa.FieldAddr:
			at = x
		default:
			return nil
		}
	}
}
