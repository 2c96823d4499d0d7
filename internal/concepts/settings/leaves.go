package settings

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// AlwaysSet reports whether a value is loaded from a field for a server, a client or the like of a library, which all that makes such a struct sets.
//
//	if o.Server == nil { o.Server = new(http.Server) }	does not run where each Options{...} of the program has a Server
func AlwaysSet(r *effects.Result, v ssa.Value) bool {
	base, f := fieldOf(v)
	if f == nil || !holdsMade(r, f) {
		return false
	}
	owner, key := code.Struct(base), trace.FieldKey(base, f)
	return owner != nil && key != "" && !code.IsDecodedField(f, owner) && alwaysQuery.Ask(r, key)
}

// holdsMade reports whether a field of ours points to what a library has a role for.
func holdsMade(r *effects.Result, f *types.Var) bool {
	return f.Pkg() != nil && r.Ours(f.Pkg()) && !f.Embedded() && code.IsPointer(f.Type()) && r.RoleOf(f.Type()) != ""
}

// A leaver lists the fields that functions leave empty when they make a struct.
type leaver struct {
	setter
}

// leave notes what an instruction leaves empty: a field of the struct that it makes, all fields of one that is made as a part of another, or is what
// there was at first.
//
//	Options{Addr: addr}    make([]Options, n)    var Default Options
func (l *leaver) leave(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		l.made(instr)
	case *ssa.MakeSlice:
		l.whole(elementOf(instr.Type()))
	case *ssa.MakeMap:
		l.whole(elementOf(instr.Type()))
	case *ssa.Store:
		if addr, ok := instr.Addr.(*ssa.FieldAddr); ok && code.IsNil(instr.Val) && holdsMade(l.r, code.FieldOf(addr)) {
			l.field(addr)
		}
	default:
		l.setter.instruction(instr)
	}
	for _, op := range instr.Operands(nil) {
		switch v := (*op).(type) {
		case *ssa.Const:
			l.whole(v.Type())
		case *ssa.Global:
			l.whole(v.Type().Underlying().(*types.Pointer).Elem())
		}
	}
}

// made looks at a struct that is made: what is set there and then is not left.
func (l *leaver) made(alloc *ssa.Alloc) {
	t := alloc.Type().Underlying().(*types.Pointer).Elem()
	s := code.Struct(t)
	if code.WholeStore(alloc) {
		return // a copy
	}
	if s == nil || code.IsPointer(t) {
		l.whole(t)
		return
	}
	for f := range s.Fields() {
		if setAtOnce(alloc, f.Origin()) {
			continue
		}
		l.whole(f.Type())
		if key := trace.FieldKey(t, f.Origin()); key != "" && holdsMade(l.r, f.Origin()) {
			l.out[summary.FieldSet{Key: key, In: l.in}] = true
		}
	}
}

// setAtOnce reports whether a field is set where its struct is made.
func setAtOnce(alloc *ssa.Alloc, f *types.Var) bool {
	for _, ref := range *alloc.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || code.FieldOf(addr) != f {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(addr) && s.Block() == alloc.Block() && !code.IsNil(s.Val) {
				return true
			}
		}
	}
	return false
}

// whole notes all fields of a struct that lies in something else by value.
func (l *leaver) whole(t types.Type) {
	if t == nil || code.IsPointer(t) {
		return
	}
	if list, ok := t.Underlying().(*types.Array); ok {
		t = list.Elem()
	}
	if code.Struct(t) != nil && !code.IsPointer(t) {
		l.all(t, map[*types.Named]bool{})
	}
}
