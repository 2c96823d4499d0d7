package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// StoresTo lists what a function and the literals in it store into a variable.
//
//	var db *sql.DB
//	once.Do(func() { db = open() })	// StoresTo(db): what open returns
func StoresTo(addr ssa.Value) []ssa.Value {
	var out []ssa.Value
	refs := addr.Referrers()
	if refs == nil {
		return nil
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref.Val)
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == addr {
					out = append(out, StoresTo(ref.Fn.(*ssa.Function).FreeVars[i])...)
				}
			}
		}
	}
	return out
}

// Uses lists what is done with a parameter, or with the variable that one is put into which is a struct itself.
//
//	func (t tx) Commit() error { return t.tx.Commit() }
func Uses(p *ssa.Parameter) []ssa.Instruction {
	out := slices.Clone(*p.Referrers())
	for _, ref := range *p.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Val != ssa.Value(p) {
			continue
		}
		if local, ok := s.Addr.(*ssa.Alloc); ok {
			out = append(out, *local.Referrers()...)
		}
	}
	return out
}

// UsesOfCopies lists what uses a parameter, and what is loaded of the local variable that a struct by value is copied into.
//
//	func (a answer) read() { defer a.Body.Close() }		the copy of a is loaded for the response that it embeds
func UsesOfCopies(p *ssa.Parameter) []ssa.Instruction {
	out := Uses(p)
	for _, ref := range Uses(p) {
		if load, ok := ref.(*ssa.UnOp); ok {
			out = append(out, *load.Referrers()...)
		}
	}
	return out
}

// StoredLast is what was put last into the place that is loaded, in the block of the load or those that lead to it alone, or nil.
func StoredLast(load *ssa.UnOp) ssa.Value {
	b := load.Block()
	end := slices.Index(b.Instrs, ssa.Instruction(load))
	seen := map[*ssa.BasicBlock]bool{}
	for !seen[b] {
		seen[b] = true
		for i := end - 1; i >= 0; i-- {
			if s, ok := b.Instrs[i].(*ssa.Store); ok && Alike(s.Addr, load.X) {
				return s.Val
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		end = len(b.Instrs)
	}
	return nil
}

// Appended reports whether the arguments of a variadic call are appended to a list.
func Appended(array *ssa.Alloc) bool {
	for _, ref := range *array.Referrers() {
		slice, ok := ref.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, use := range *slice.Referrers() {
			if call, ok := use.(*ssa.Call); ok {
				if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
					return true
				}
			}
		}
	}
	return false
}

// PutInto are what a function puts into a map that it makes.
func PutInto(v ssa.Value) []ssa.Value {
	made, ok := v.(*ssa.MakeMap)
	if !ok {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *made.Referrers() {
		if put, ok := ref.(*ssa.MapUpdate); ok && put.Map == ssa.Value(made) {
			out = append(out, put.Value)
		}
	}
	return out
}

// TakesWhole recognises a store that leaves nothing of what was there: nil, a new list, or none of its elements.
//
//	items, s.items = s.items, nil    s.items = s.items[:0]    s.items = make([]Item, 0, n)
func TakesWhole(at ssa.Instruction) bool {
	s, ok := at.(*ssa.Store)
	if !ok {
		return false
	}
	switch v := s.Val.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.MakeSlice:
		return IsZero(v.Len)
	case *ssa.Slice:
		return IsEmpty(v) || v.Low == nil && v.High != nil && IsZero(v.High)
	}
	return false
}
