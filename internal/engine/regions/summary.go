package regions

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// holdFact is a HoldFact in the package that made it.
type holdFact struct {
	summary.HoldFact
	root  ssa.Value     // a value of the function around a literal
	index *ssa.Function // see Place
}

// maxHolds bounds what a summary says about what is held.
const maxHolds = 16

// Contributor adds what functions acquire, give back and hold for their callers.
var Contributor = effects.Contributor{
	Name:    "regions",
	Queries: []program.Query{behindQuery},
	Export:  func(r *effects.Result, _ *ssa.Function, _ *summary.Summary) { findHolds(r) },
}

// held is what is remembered of a package.
type heldMemo struct {
	found bool
	facts map[*effects.Function][]holdFact // what functions do about what is held, literals included
	types map[code.TypeID]holdableType
}

func memoOfHolds(r *effects.Result) *heldMemo {
	memo := effects.State[heldMemo](r)
	if memo.facts == nil {
		memo.facts, memo.types = map[*effects.Function][]holdFact{}, map[code.TypeID]holdableType{}
	}
	return memo
}

// maxRounds bounds the fixpoint: a chain of helpers is seldom longer.
const maxRounds = 12

// findHolds computes what functions do for their callers, callees first as far as the order of the source tells, until nothing changes.
func findHolds(r *effects.Result) {
	memo := memoOfHolds(r)
	if memo.found {
		return
	}
	memo.found = true
	again := slices.Clone(r.Order)
	slices.Reverse(again)
	for range maxRounds {
		var changed []*effects.Function
		for _, f := range again {
			r.Guarded(f, func() {
				if !mayHoldAny(r, f) {
					return
				}
				if found := holdsBy(r, f); !slices.Equal(found, memo.facts[f]) {
					memo.facts[f], changed = found, append(changed, f)
				}
			})
		}
		if again = dependents(r, changed); len(again) == 0 {
			break
		}
	}
	for _, f := range r.Order {
		for _, h := range memo.facts[f] {
			if h.root == nil {
				f.Summary.Holds = append(f.Summary.Holds, h.HoldFact)
			}
		}
	}
}

// Learn notes what a concept knows that a function does for its callers, once the package's own are found.
func Learn(r *effects.Result, f *effects.Function, h summary.HoldFact) {
	memo := memoOfHolds(r)
	if fact := (holdFact{HoldFact: h}); !slices.Contains(memo.facts[f], fact) {
		memo.facts[f], f.Summary.Holds = append(memo.facts[f], fact), append(f.Summary.Holds, h)
	}
}

// dependents lists the functions that call one of some, or hold it as a literal, later ones first.
func dependents(r *effects.Result, changed []*effects.Function) []*effects.Function {
	of := map[*effects.Function]bool{}
	for _, f := range changed {
		if around := r.Functions[f.Fn.Parent()]; around != nil {
			of[around] = true
		}
		for _, call := range r.Index.Callers[f.Fn] {
			if caller := r.Functions[code.Origin(call.Parent())]; caller != nil {
				of[caller] = true
			}
		}
	}
	out := slices.Collect(maps.Keys(of))
	slices.SortFunc(out, func(a, b *effects.Function) int { return b.Number - a.Number })
	return out
}

// mayHold is a quick look at whether a function has to do with anything that is held.
func mayHoldAny(r *effects.Result, f *effects.Function) bool {
	for _, p := range f.Fn.Params {
		if _, ok := holdable(r, p.Type()); ok {
			return true
		}
	}
	for _, b := range f.Fn.Blocks {
		if slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return touchesHeld(r, instr) }) {
			return true
		}
	}
	return false
}

func touchesHeld(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		callee := r.Callee(instr)
		return r.Models.Holds(callee) != nil || len(holdsOf(r, instr)) > 0 || callee == nil && runsParameter(r, instr) != nil
	case *ssa.MakeClosure:
		f := r.Functions[instr.Fn.(*ssa.Function)]
		return f != nil && len(memoOfHolds(r).facts[f]) > 0 || code.IsBound(instr.Fn.(*ssa.Function))
	case *ssa.Send:
		return semaphore(r, instr.Chan)
	case *ssa.Select:
		return slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return semaphore(r, s.Chan) })
	case *ssa.UnOp:
		return semaphore(r, instr.X)
	}
	return false
}
