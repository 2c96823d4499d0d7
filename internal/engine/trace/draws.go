package trace

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// maxDraws is through how many functions of the project a name is followed to what draws it.
const maxDraws = 3

// Draws reports whether a call yields another value each time, by chance: a number, an identifier, or a name that a function of the project makes of one.
//
//	doc.ID = newID()	// func newID() string { return uuid.NewString() }
func (r *Package) Draws(call *ssa.Call) bool { return r.draws(call, maxDraws) }

func (r *Package) draws(call *ssa.Call, depth int) bool {
	if r.yieldsAnother(r.Callee(call)) {
		return true
	}
	fn := call.Call.StaticCallee()
	if fn == nil || depth == 0 || !isName(call.Call.Signature().Results()) {
		return false
	}
	for c := range code.Calls(fn) {
		if inner, ok := c.(*ssa.Call); ok && r.draws(inner, depth-1) {
			return true
		}
	}
	return false
}

// maxDrawnParts bounds how many parts of one value are looked at.
const maxDrawnParts = 60

// Drawn reports whether something in a value was drawn in one of some blocks.
func (r *Package) Drawn(v ssa.Value, in func(*ssa.BasicBlock) bool) bool {
	return r.drawn(v, in, map[ssa.Value]bool{})
}

func (r *Package) drawn(v ssa.Value, in func(*ssa.BasicBlock) bool, seen map[ssa.Value]bool) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || len(seen) > maxDrawnParts || !in(instr.Block()) {
		return false
	}
	seen[v] = true
	if call, ok := v.(*ssa.Call); ok && r.Draws(call) {
		return true
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return r.drawn(p, in, seen) })
}

// yieldsAnother reports whether a function of a library does so, by its package or its model.
func (r *Package) yieldsAnother(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || r.Ours(fn.Pkg()) {
		return false
	}
	if path := fn.Pkg().Path(); path == "math/rand" || path == "math/rand/v2" || path == "crypto/rand" {
		return true
	}
	rows, rest := r.Models.Yields(fn)
	another := func(s models.Source) bool { return s == models.FromIdentifier || s == models.FromRandom }
	return len(rows) == 0 && another(rest) || slices.ContainsFunc(rows, func(y models.Yields) bool { return y.Into == nil && another(y.What) })
}

// isName reports whether what a function returns first is a text, or bytes.
func isName(results *types.Tuple) bool {
	if results.Len() == 0 {
		return false
	}
	var elem types.Type
	switch t := code.Core(results.At(0).Type()).(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		elem = t.Elem()
	case *types.Array:
		elem = t.Elem()
	default:
		return false
	}
	return types.Identical(elem, types.Typ[types.Byte])
}
