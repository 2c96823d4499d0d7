package caches

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Fills reports whether what a call brings is for whoever comes next, too: it is kept where its function, or what it calls, has looked first.
//
//	if t, ok := s.tokens.Get(key); ok { return t, nil }
//	t, err := s.fetch(ctx, key)	// Fills
//	s.tokens.Set(key, t, ttl)
//
//	t, err := s.token(ctx, key)	// Fills: token does all of that
func Fills(r *effects.Result, call *ssa.Call) bool {
	return fillsItself(r, call) || fillsCache(r, call)
}

// maxFillHops is how far down a call a cache may be that is its own: of the function that it runs.
const maxFillHops = 2

// fillsItself reports whether a call runs a function that looks into a cache and fills it.
func fillsItself(r *effects.Result, call *ssa.Call) bool {
	asked := map[string]bool{}
	uses := r.Call(call)
	for _, e := range uses {
		if e.Kind == summary.Cache && e.Name == "get" && len(e.Chain) <= maxFillHops {
			asked[e.Op] = true
		}
	}
	return slices.ContainsFunc(uses, func(e summary.Effect) bool {
		return e.Kind == summary.Cache && len(e.Chain) <= maxFillHops && len(e.Chain) > 1 && (e.Name == "load" || e.Name == "set" && asked[e.Op])
	})
}

// fillsCache reports whether a call is made because a cache had nothing, and what it yields is kept there.
func fillsCache(r *effects.Result, call *ssa.Call) bool {
	uses := CacheUses(r, call.Parent())
	for _, get := range uses {
		if get.Op != "get" || !Misses(r, uses, get, call) || Private(r, get.Instr) {
			continue
		}
		for _, set := range uses {
			if set.Op == "set" && set.Cache == get.Cache && Keeps(get, set, call) {
				return true
			}
		}
	}
	return false
}

// FillsOnce reports whether a call is made because a field or variable was found empty, and that is filled afterwards, for good: what grows old is not.
//
//	if d.queue != nil {
//		return d.queue
//	}
//	d.queue = newQueue(d.settings(context.Background()))
func FillsOnce(r *effects.Result, call *ssa.Call) bool {
	for instr := range code.Instructions(call.Parent()) {
		load, ok := instr.(*ssa.UnOp)
		if !ok || load.Op != token.MUL || !code.Before(load, call) || !code.Decides(load, call) || !foundEmpty(load, call) {
			continue
		}
		if filledAfter(load, call) && !Private(r, load) && !agesBetween(r, load, call) {
			return true
		}
	}
	return false
}

// foundEmpty reports whether what was loaded is held against nil, and a call is made only where it is nil, or else the answer is what is there.
func foundEmpty(load *ssa.UnOp, call *ssa.Call) bool {
	branch, set := code.NilBranch(load)
	if branch == nil {
		return false
	}
	empty := code.OtherSuccessor(branch, set)
	return empty.Dominates(call.Block()) && len(empty.Preds) == 1 || answersPlace(load, call)
}

// answersPlace reports whether some way that does not pass by a call returns what lies in the place of a load.
func answersPlace(load *ssa.UnOp, call *ssa.Call) bool {
	for instr := range code.Instructions(load.Parent()) {
		again, ok := instr.(*ssa.UnOp)
		if ok && again.Op == token.MUL && samePlace(again.X, load.X) && Answers(again, call) {
			return true
		}
	}
	return false
}

// filledAfter reports whether the place of a load is written once a call has been made.
func filledAfter(load *ssa.UnOp, call *ssa.Call) bool {
	for instr := range code.Instructions(call.Parent()) {
		s, ok := instr.(*ssa.Store)
		if ok && !code.IsNil(s.Val) && samePlace(s.Addr, load.X) && code.Reaches(call, s) {
			return true
		}
	}
	return false
}

// agesBetween reports whether the clock decides, too, whether a call is made.
//
//	if s.rates != nil && time.Now().Before(s.until) { return s.rates }
func agesBetween(r *effects.Result, load *ssa.UnOp, call *ssa.Call) bool {
	for _, b := range call.Parent().Blocks {
		br := code.BlockIf(b)
		if br != nil && code.Before(load, br) && code.ReachesBlock(b, call.Block(), nil) && AgeOf(r, br.Cond) != nil {
			return true
		}
	}
	return false
}

// samePlace reports whether two addresses are of one package variable, or of one field of the same thing.
func samePlace(a, b ssa.Value) bool {
	switch a.(type) {
	case *ssa.Global, *ssa.FieldAddr:
		return code.Alike(a, b)
	}
	return false
}
