package origin

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// maxDraws is through how many functions of the project a name is followed to what draws it.
const maxDraws = 3

// Draws reports whether a call yields another value each time, by chance: a number, an identifier, or a name that a function of the project makes of one.
//
//	doc.ID = newID()	// func newID() string { return uuid.NewString() }
func Draws(r *effects.Result, call *ssa.Call) bool { return draws(r, call, maxDraws) }

func draws(r *effects.Result, call *ssa.Call, depth int) bool {
	if yieldsAnother(r, r.Callee(call)) {
		return true
	}
	fn := call.Call.StaticCallee()
	if fn == nil || depth == 0 || !isName(call.Call.Signature().Results()) {
		return false
	}
	for c := range code.Calls(fn) {
		if inner, ok := c.(*ssa.Call); ok && draws(r, inner, depth-1) {
			return true
		}
	}
	return false
}

// maxDrawnParts bounds how many parts of one value are looked at.
const maxDrawnParts = 60

// Drawn reports whether something in a value was drawn in one of some blocks.
func Drawn(r *effects.Result, v ssa.Value, in func(*ssa.BasicBlock) bool) bool {
	return drawn(r, v, in, map[ssa.Value]bool{})
}

func drawn(r *effects.Result, v ssa.Value, in func(*ssa.BasicBlock) bool, seen map[ssa.Value]bool) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || len(seen) > maxDrawnParts || !in(instr.Block()) {
		return false
	}
	seen[v] = true
	if call, ok := v.(*ssa.Call); ok && Draws(r, call) {
		return true
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return drawn(r, p, in, seen) })
}

// yieldsAnother reports whether a function of a library does so, by its package or its model, or one of another package of ours, by its summary.
func yieldsAnother(r *effects.Result, fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if r.Ours(fn.Pkg()) {
		return drawnElsewhere(r, fn)
	}
	if path := fn.Pkg().Path(); path == "math/rand" || path == "math/rand/v2" || path == "crypto/rand" {
		return true
	}
	rows, rest := r.Models.Yields(fn)
	another := func(s models.Source) bool { return s == models.FromIdentifier || s == models.FromRandom }
	return len(rows) == 0 && another(rest) || slices.ContainsFunc(rows, func(y models.Yields) bool { return y.Into == nil && another(y.What) })
}

// drawnElsewhere reports whether what a function of another package returns is a name that is drawn.
func drawnElsewhere(r *effects.Result, fn *types.Func) bool {
	if fn.Pkg() == r.Pass.Pkg || !isName(fn.Signature().Results()) {
		return false
	}
	s := r.SummaryOf(fn)
	return s != nil && slices.ContainsFunc(summary.ContentsAt(s.Origins, 0, ""), func(w summary.Way) bool {
		return w.Kind == summary.Identifier || w.Kind == summary.Random
	})
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
