package caches

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// AgeOf returns the struct type whose field a condition compares with the clock, itself or through a small helper, or
// nil.
func AgeOf(r *effects.Result, cond ssa.Value) *types.Named {
	a := &ageTracer{r: r, seen: map[ssa.Value]bool{}}
	a.value(cond, 0)
	switch {
	case !a.clock:
		return nil
	case a.owner == nil:
		return a.helped
	}
	return a.owner
}

type ageTracer struct {
	r     *effects.Result
	seen  map[ssa.Value]bool
	clock bool
	owner *types.Named

	helped *types.Named // whose method makes the comparison, with its own fields
}

// takenOut reports whether a struct was found in a container: its age is its own, not that of what holds all of them.
func takenOut(v ssa.Value) bool { return takenOutOf(v, map[ssa.Value]bool{}) }

func takenOutOf(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false // a variable of a loop is made from itself
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Lookup, *ssa.Call, *ssa.Extract:
		return true
	case *ssa.TypeAssert:
		return takenOutOf(v.X, seen)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return takenOutOf(e, seen) })
	}
	return false
}

// maxAgeDepth is how far a comparison is taken apart.
const maxAgeDepth = 12

func (a *ageTracer) value(v ssa.Value, depth int) {
	if v == nil || a.seen[v] || depth > maxAgeDepth {
		return
	}
	a.seen[v] = true
	switch v := v.(type) {
	case *ssa.FieldAddr:
		// The outermost struct counts: a token's expiry belongs to whoever keeps the token.
		if named := code.Named(v.X.Type()); named != nil && named.Obj().Pkg() == a.r.Pass.Pkg {
			a.owner = named
		}
		if !takenOut(v.X) {
			a.value(v.X, depth+1)
		}
		return
	case *ssa.Call:
		if readsClock(a.r, v) {
			a.clock = true
		}
		a.helper(v, depth)
	}
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			if *op != nil {
				a.value(*op, depth+1)
			}
		}
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		for _, ref := range *alloc.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
				a.value(s.Val, depth+1)
			}
		}
	}
}

// helper looks into a small function of the package that makes the comparison: expired(), stale().
func (a *ageTracer) helper(call *ssa.Call, depth int) {
	fn := call.Call.StaticCallee()
	if fn == nil || a.r.Functions[code.Origin(fn)] == nil || len(code.Origin(fn).Blocks) > 8 {
		return
	}
	for instr := range code.Instructions(code.Origin(fn)) {
		if c, ok := instr.(*ssa.Call); ok && readsClock(a.r, c) {
			a.clock = true
			a.helped = ownFields(a.r, code.Origin(fn))
		}
	}
}

// ownFields is the struct of the package that a function is a method of, if it looks at its fields.
func ownFields(r *effects.Result, fn *ssa.Function) *types.Named {
	if fn.Signature.Recv() == nil || len(fn.Params) == 0 {
		return nil
	}
	named := code.Named(fn.Params[0].Type())
	if named == nil || named.Obj().Pkg() != r.Pass.Pkg {
		return nil
	}
	for instr := range code.Instructions(fn) {
		if addr, ok := instr.(*ssa.FieldAddr); ok && addr.X == ssa.Value(fn.Params[0]) {
			return named
		}
	}
	return nil
}

func readsClock(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Returns != nil && m.Returns.What == "age"
}

// ForMany reports whether a struct is made for several goroutines: it has a lock, or something atomic.
func ForMany(owner types.Type) bool {
	s := code.Struct(owner)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if named := code.Named(f.Type()); named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync/atomic" {
			return true
		}
	}
	return code.SharedStruct(s, 0)
}
