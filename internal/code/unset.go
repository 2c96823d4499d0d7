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
	u := &unset{field: addr.Field, load: load}
	switch base := addr.X.(type) {
	case *ssa.Alloc:
		return u.left(base)
	case *ssa.UnOp:
		variable, ok := base.X.(*ssa.Alloc)
		return ok && u.leftIn(variable)
	}
	return false
}

// An unset is the question whether a field of a struct is zero when it is loaded.
type unset struct {
	field    int
	load     *ssa.UnOp
	variable *ssa.Alloc // that has a pointer to the struct, if one has
}

// left reports whether nothing that is done with a struct, or what points to it, has set the field by then.
func (u *unset) left(at ssa.Value) bool {
	for _, use := range *at.Referrers() {
		if !u.leaves(use) {
			return false
		}
	}
	return true
}

// leftIn asks that of the struct to which a variable points that literals have as well: nothing else is ever put there.
//
//	client := &http.Client{}
//	client.Transport = traced(client.Transport)
//	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { client.Get(url) })
func (u *unset) leftIn(variable *ssa.Alloc) bool {
	u.variable = variable
	var made *ssa.Alloc
	for _, use := range *variable.Referrers() {
		left := false
		switch use := use.(type) {
		case *ssa.Store:
			first := made == nil
			made, left = use.Val.(*ssa.Alloc)
			left = left && first && u.left(made)
		case *ssa.UnOp:
			left = u.left(use)
		case *ssa.DebugRef:
			left = true
		default:
			left = !Reaches(use, u.load)
		}
		if !left {
			return false
		}
	}
	return made != nil
}

// leaves reports whether the use of a struct has not set the field when that is loaded.
func (u *unset) leaves(use ssa.Instruction) bool {
	switch use := use.(type) {
	case *ssa.DebugRef, *ssa.UnOp:
		return true // it is copied
	case *ssa.Store:
		if u.variable != nil && use.Addr == ssa.Value(u.variable) {
			return true
		}
	case *ssa.FieldAddr:
		for _, ref := range *use.Referrers() {
			if _, loads := ref.(*ssa.UnOp); use.Field == u.field && !loads && Reaches(ref, u.load) {
				return false
			}
		}
		return true
	}
	return !Reaches(use, u.load)
}
