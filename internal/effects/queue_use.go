package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// placeOf is the field or package variable that an address is of, or nil.
func placeOf(addr ssa.Value) *types.Var {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return fieldOf(addr)
	case *ssa.Global:
		v, _ := addr.Object().(*types.Var)
		return v
	}
	return nil
}

// loadedField is the field or package variable that a value was loaded from, or nil.
func loadedField(v ssa.Value) *types.Var {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return placeOf(load.X)
	}
	return nil
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// shared reports whether a field or variable is there for several goroutines: its struct, or what that embeds, has a lock;
// for a package variable, the package has a variable that is one. What no lock guards belongs to one goroutine, which
// cannot append and drain at once.
func (r *Result) shared(addr ssa.Value) bool {
	if g, ok := addr.(*ssa.Global); ok {
		return g.Pkg == r.code.SSA() && r.locksVariable()
	}
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	s := structOf(field.X.Type())
	return s != nil && sharedStruct(s, 0) && !indexesList(s)
}

func sharedStruct(s *types.Struct, depth int) bool {
	if guarded(s) {
		return true
	}
	for f := range s.Fields() {
		if inner := structOf(f.Type()); f.Embedded() && inner != nil && depth < 2 && sharedStruct(inner, depth+1) {
			return true
		}
	}
	return false
}

// indexesList recognises a cache: a map of the elements of a list, which holds them in order of use.
func indexesList(s *types.Struct) bool {
	for f := range s.Fields() {
		if m, ok := f.Type().Underlying().(*types.Map); ok && strings.HasSuffix(types.TypeString(m.Elem(), nil), "container/list.Element") {
			return true
		}
	}
	return false
}

// locksVariable reports whether one of the package's variables is a lock.
func (r *Result) locksVariable() bool {
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if named, ok := types.Unalias(v.Type()).(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" &&
			(named.Obj().Name() == "Mutex" || named.Obj().Name() == "RWMutex") {
			return true
		}
	}
	return false
}

// appendsTo recognises f = append(f, x).
func appendsTo(v ssa.Value, f *types.Var) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append" && loadedField(call.Call.Args[0]) == f
}

// lengthOf is the field whose length a call of len or cap takes, as it is or as it is about to be stored.
func lengthOf(call *ssa.Call) *types.Var {
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" && b.Name() != "cap" {
		return nil
	}
	v := call.Call.Args[0]
	for range 3 {
		if f := loadedField(v); f != nil {
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
