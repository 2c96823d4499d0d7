package acts

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// limits says that a package holds callers back somehow: a type of a library that limits a rate, opens on failures or has slots; a channel
// of slots; a package of a library that says by its name that it limits.
//
//	var limiter = rate.NewLimiter(10, 20)       slots := make(chan struct{}, 8)       import "github.com/ulule/limiter/v3"
func limits(r *effects.Result) map[string]bool {
	limit := map[string]bool{name(models.ActLimits, "calls"): true}
	for _, pkg := range r.Pass.Pkg.Imports() {
		if !code.IsStandard(pkg.Path()) && saysLimits(pkg.Path()) {
			return limit
		}
	}
	for used := range r.Code.Used() {
		if tn, ok := used.(*types.TypeName); ok && holdsBack(r, tn.Type()) {
			return limit
		}
		if fn, ok := used.(*types.Func); ok && fn.Signature().Results().Len() > 0 && holdsBack(r, fn.Signature().Results().At(0).Type()) {
			return limit
		}
	}
	for _, defined := range r.Pass.TypesInfo.Defs {
		if defined != nil && lexicon.Says(lexicon.NamesLimit, defined.Name()) && restrains(r, defined) {
			return limit
		}
	}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			if ch, ok := instr.(*ssa.MakeChan); ok && isSlots(ch) {
				return limit
			}
		}
	}
	return nil
}

// restrains reports whether what the package declares could hold a caller back, whatever it is called: a function that says no or waits, a type that has
// such a method, a field that is one. What only computes or holds a number does not.
//
//	func limitConcurrency(next http.Handler) http.Handler    type Limiter struct{ ... }; func (l *Limiter) Allow() bool
//	func limit(n int) int                                    type Query struct{ Limit int }    no
func restrains(r *effects.Result, defined types.Object) bool {
	switch defined := defined.(type) {
	case *types.Func:
		return refuses(defined.Signature()) || blocks(r, defined)
	case *types.TypeName:
		return hasRefusing(defined.Type())
	case *types.Var:
		return defined.IsField() && hasRefusing(defined.Type())
	}
	return false
}

// refuses reports whether a function returns whether somebody may go on, an error, or something else that is called instead.
func refuses(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		switch code.Core(v.Type()).(type) {
		case *types.Signature, *types.Interface:
			return true
		}
		if code.IsBool(v.Type()) {
			return true
		}
	}
	return false
}

// blocks reports whether a function of the package waits for others.
func blocks(r *effects.Result, fn *types.Func) bool {
	sum := r.SummaryOf(fn)
	return sum != nil && slices.ContainsFunc(sum.Effects, func(e summary.Effect) bool { return e.Kind == summary.Block || e.Kind == summary.Sleep })
}

// hasRefusing reports whether a type is a function that refuses, or has a method that does.
func hasRefusing(t types.Type) bool {
	if sig, ok := code.Core(t).(*types.Signature); ok {
		return refuses(sig)
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	methods := types.NewMethodSet(types.NewPointer(t))
	if types.IsInterface(t) {
		methods = types.NewMethodSet(t)
	}
	for m := range methods.Methods() {
		if fn, ok := m.Obj().(*types.Func); ok && refuses(fn.Signature()) {
			return true
		}
	}
	return false
}

// holdsBack reports whether values of a library's type hold callers back.
func holdsBack(r *effects.Result, t types.Type) bool {
	row := r.Models.Type(t)
	return row != nil && (row.Guards == models.GuardsRate || row.Guards == models.GuardsFailing || row.Guards == models.GuardsSlots)
}

// saysLimits reports whether a part of an import path says that its package limits.
func saysLimits(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(part string) bool { return lexicon.Says(lexicon.NamesLimit, part) })
}

// isSlots recognises a channel with a buffer whose elements say nothing: a semaphore.
func isSlots(ch *ssa.MakeChan) bool {
	t, ok := code.Core(ch.Type()).(*types.Chan)
	if !ok {
		return false
	}
	elem, ok := code.CoreStruct(t.Elem())
	return (ok && elem.NumFields() == 0 || code.IsBool(t.Elem())) && !code.IsZero(ch.Size)
}
