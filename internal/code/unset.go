package code

import "golang.org/x/tools/go/ssa"

// IsUnset reports whether a value is what a function finds in a field of a struct that it has just made, and of which it has not set the field: it
// is zero.
//
//	client := &http.Client{Timeout: limit}
//	client.Transport = traced(client.Transport)
func IsUnset(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	alloc, ok := addr.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, use := range *alloc.Referrers() {
		if !leavesUnset(use, addr.Field, load) {
			return false
		}
	}
	return true
}

// leavesUnset reports whether the use of a struct has not set one field of it when that is loaded.
func leavesUnset(use ssa.Instruction, field int, load *ssa.UnOp) bool {
	switch use := use.(type) {
	case *ssa.DebugRef, *ssa.UnOp:
		return true // it is copied
	case *ssa.FieldAddr:
		for _, ref := range *use.Referrers() {
			if _, loads := ref.(*ssa.UnOp); use.Field == field && !loads && Reaches(ref, load) {
				return false
			}
		}
		return true
	}
	return !Reaches(use, load)
}
