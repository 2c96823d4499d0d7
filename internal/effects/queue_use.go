package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
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

// comesIn reports whether what is appended comes from outside of the function: a parameter, a channel, a literal's
// surroundings. What a function computes of its receiver's own state is bounded by that.
func comesIn(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		if seen[v] || len(seen) > maxDependence {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Parameter:
			fn := v.Parent()
			return fn.Signature.Recv() == nil || len(fn.Params) > 0 && fn.Params[0] != v
		case *ssa.FreeVar, *ssa.Select:
			return true
		case *ssa.UnOp:
			if v.Op == token.ARROW {
				return true
			}
		case *ssa.Alloc:
			for _, stored := range storedThrough(v) {
				if walk(stored) {
					return true
				}
			}
		}
		if instr, ok := v.(ssa.Instruction); ok {
			for _, op := range instr.Operands(nil) {
				if *op != nil && walk(*op) {
					return true
				}
			}
		}
		return false
	}
	return walk(v)
}

// storedThrough lists what is stored at an address, or at one of its parts.
func storedThrough(addr ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref.Val)
			}
		case *ssa.IndexAddr:
			out = append(out, storedThrough(ref)...)
		case *ssa.FieldAddr:
			out = append(out, storedThrough(ref)...)
		}
	}
	return out
}

// drains recognises f = f[n:], what slices.Delete and append(f[:0], f[n:]...) make of it, and f = nil or an empty slice in a
// function that reads f: it takes all at once. f = f[:len(f)-1] is a stack, and append(f[:i], f[i+1:]...) removes one member
// of a registry.
func (r *Result) drains(s *ssa.Store, f *types.Var) bool {
	switch v := s.Val.(type) {
	case *ssa.Slice:
		if loadedField(v.X) != f {
			return isEmpty(v) && readsField(s.Parent(), f)
		}
		if v.Low != nil && !isZero(v.Low) {
			return true
		}
		return v.High != nil && isZero(v.High) && readsField(s.Parent(), f)
	case *ssa.Const:
		return v.IsNil() && readsField(s.Parent(), f) && !cuts(s.Parent(), f)
	case *ssa.MakeSlice:
		return isZero(v.Len) && readsField(s.Parent(), f)
	case *ssa.Call:
		return shifts(v, f) || r.deletesFront(v, f)
	}
	return false
}

// cuts reports whether a function also takes the last element off a field: it removes one member, and nil is no members.
func cuts(fn *ssa.Function, f *types.Var) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok && placeOf(s.Addr) == f {
				if cut, ok := s.Val.(*ssa.Slice); ok && loadedField(cut.X) == f && cut.Low == nil && cut.High != nil && !isZero(cut.High) {
					return true
				}
			}
		}
	}
	return false
}

// shifts recognises append(f[:0], f[n:]...).
func shifts(call *ssa.Call, f *types.Var) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" {
		return false
	}
	front, ok := call.Call.Args[0].(*ssa.Slice)
	if !ok || loadedField(front.X) != f || front.High == nil || !isZero(front.High) {
		return false
	}
	rest, ok := call.Call.Args[1].(*ssa.Slice)
	return ok && loadedField(rest.X) == f
}

// deletesFront recognises slices.Delete(f, 0, n).
func (r *Result) deletesFront(call *ssa.Call, f *types.Var) bool {
	callee := r.callee(call)
	return callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "slices" && callee.Name() == "Delete" &&
		loadedField(call.Call.Args[0]) == f && isZero(call.Call.Args[1])
}

// isEmpty recognises a slice that has no elements: a literal, or another one cut to nothing.
func isEmpty(v *ssa.Slice) bool {
	if v.High != nil && isZero(v.High) {
		return true
	}
	p, ok := v.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := p.Elem().Underlying().(*types.Array)
	return ok && a.Len() == 0
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 0
}

// readsField reports whether a function hands the elements of a field on: it ranges over them, indexes, returns or passes them.
func readsField(fn *ssa.Function, f *types.Var) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			load, ok := instr.(*ssa.UnOp)
			if !ok || loadedField(load) != f {
				continue
			}
			for _, ref := range *load.Referrers() {
				if handsOn(ref, load) {
					return true
				}
			}
		}
	}
	return false
}

func handsOn(use ssa.Instruction, load *ssa.UnOp) bool {
	switch use := use.(type) {
	case *ssa.IndexAddr, *ssa.Return, *ssa.Store, *ssa.Phi, *ssa.Range, *ssa.MakeInterface, *ssa.Send:
		return true
	case *ssa.Call:
		b, ok := use.Call.Value.(*ssa.Builtin)
		return !ok || b.Name() == "append" && use.Call.Args[0] != ssa.Value(load) || b.Name() == "copy"
	}
	return false
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

// collapses recognises a literal with elements that is stored over what there is: what has piled up is summed up in it.
func collapses(v ssa.Value) bool {
	lit, ok := v.(*ssa.Slice)
	if !ok || lit.Low != nil || lit.High != nil {
		return false
	}
	p, ok := lit.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := p.Elem().Underlying().(*types.Array)
	return ok && a.Len() > 0
}

// outcome are names of types that tell how work went, or what is different now. They come of work that is bounded elsewhere.
var outcome = regexp.MustCompile(`(Result|Error|Warning|Change|Diff|Delta|Outcome|Finding)s?$`)

func isOutcome(t types.Type) bool {
	named := namedOf(t)
	return named != nil && (outcome.MatchString(named.Obj().Name()) || isError(named))
}

// listens recognises who waits to be told: a channel, of which there are as many as callers.
func listens(t types.Type) bool {
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// runs recognises a task of the program's own: a function.
func runs(v ssa.Value) bool {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	_, ok := v.Type().Underlying().(*types.Signature)
	return ok
}

// searched reports whether a call takes out an element that was looked for, rather than the first or the last.
func searched(call *ssa.Call) bool {
	for _, arg := range call.Call.Args[min(1, len(call.Call.Args)):] {
		if _, phi := arg.(*ssa.Phi); phi {
			return true
		}
	}
	return false
}
