package code

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// PlaceOf is the field or package variable that an address is of, or nil.
func PlaceOf(addr ssa.Value) *types.Var {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return FieldOf(addr)
	case *ssa.Global:
		v, _ := addr.Object().(*types.Var)
		return v
	}
	return nil
}

// LoadedField is the field or package variable that a value was loaded from, or nil.
func LoadedField(v ssa.Value) *types.Var {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return PlaceOf(load.X)
	}
	return nil
}

// AppendsTo recognises f = append(f, x).
func AppendsTo(v ssa.Value, f *types.Var) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append" && LoadedField(call.Call.Args[0]) == f
}

// LengthOf is the field whose length a call of len or cap takes, as it is or as it is about to be stored.
func LengthOf(call *ssa.Call) *types.Var {
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" && b.Name() != "cap" {
		return nil
	}
	v := call.Call.Args[0]
	for range 3 {
		if f := LoadedField(v); f != nil {
			return f
		}
		inner, ok := v.(*ssa.Call)
		if !ok {
			return nil
		}
		if b, ok := inner.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" {
			return nil
		}
		v = inner.Call.Args[0]
	}
	return nil
}

// IsStoredTo reports whether something is stored into a variable as a whole.
func IsStoredTo(alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
			return true
		}
	}
	return false
}

// WholeStore reports whether the allocation gets its value from another one.
func WholeStore(alloc *ssa.Alloc) bool { return IsStoredTo(alloc) }

// SharedStruct reports whether a field belongs to a struct that has a lock or its like beside it.
func SharedStruct(s *types.Struct, depth int) bool {
	if HasSync(s) {
		return true
	}
	for f := range s.Fields() {
		if inner := Struct(f.Type()); f.Embedded() && inner != nil && depth < 2 && SharedStruct(inner, depth+1) {
			return true
		}
	}
	return false
}

// HasSync reports whether a struct has a lock or its like beside its fields, by value, or by a pointer to a lock or to a condition, which has one.
func HasSync(s *types.Struct) bool {
	for f := range s.Fields() {
		named := Named(f.Type())
		if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "sync" {
			continue
		}
		switch named.Obj().Name() {
		case "Mutex", "RWMutex", "Cond":
			return true
		}
		if !IsPointer(f.Type()) {
			return true
		}
	}
	return false
}

// Elements lists what is stored into the elements of an array or a list that is made here.
func Elements(array ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *array.Referrers() {
		addr, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(addr) {
				out = append(out, s.Val)
			}
		}
	}
	return out
}
