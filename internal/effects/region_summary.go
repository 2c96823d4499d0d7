package effects

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
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

// regionsContributor adds what functions acquire, give back and hold for their callers.
var regionsContributor = Contributor{Name: "regions", Export: func(r *Result, _ *ssa.Function, _ *summary.Summary) { r.findHolds() }}

// held is what is remembered of a package.
type heldMemo struct {
	found   bool
	facts   map[*function][]holdFact // what functions do about what is held, literals included
	regions map[*ssa.Function]*Regions
	types   map[types.Type]holdableType
}

func memoOfHolds(r *Result) *heldMemo {
	memo := State[heldMemo](r)
	if memo.facts == nil {
		memo.facts, memo.regions, memo.types = map[*function][]holdFact{}, map[*ssa.Function]*Regions{}, map[types.Type]holdableType{}
	}
	return memo
}

// findHolds computes what functions do for their callers, callees first as far as the order of the source tells, until nothing changes.
func (r *Result) findHolds() {
	memo := memoOfHolds(r)
	if memo.found {
		return
	}
	memo.found = true
	again := slices.Clone(r.order)
	slices.Reverse(again)
	for range maxRounds {
		var changed []*function
		for _, f := range again {
			if !r.mayHoldAny(f) {
				continue
			}
			if found := r.holdsBy(f); !slices.Equal(found, memo.facts[f]) {
				memo.facts[f], changed = found, append(changed, f)
			}
		}
		if again = r.dependents(changed); len(again) == 0 {
			break
		}
	}
	for _, f := range r.order {
		for _, h := range memo.facts[f] {
			if h.root == nil {
				f.summary.Holds = append(f.summary.Holds, h.HoldFact)
			}
		}
	}
}

// dependents lists the functions that call one of some, or hold it as a literal, later ones first.
func (r *Result) dependents(changed []*function) []*function {
	of := map[*function]bool{}
	for _, f := range changed {
		if around := r.functions[f.fn.Parent()]; around != nil {
			of[around] = true
		}
		for _, call := range r.Index.Callers[f.fn] {
			if caller := r.functions[code.Origin(call.Parent())]; caller != nil {
				of[caller] = true
			}
		}
	}
	out := slices.Collect(maps.Keys(of))
	slices.SortFunc(out, func(a, b *function) int { return b.number - a.number })
	return out
}

// mayHold is a quick look at whether a function has to do with anything that is held.
func (r *Result) mayHoldAny(f *function) bool {
	for _, p := range f.fn.Params {
		if _, ok := r.holdable(p.Type()); ok {
			return true
		}
	}
	for _, b := range f.fn.Blocks {
		if slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return r.touchesHeld(instr) }) {
			return true
		}
	}
	return false
}

func (r *Result) touchesHeld(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		callee := r.Callee(instr)
		return r.Models.Holds(callee) != nil || len(r.holdsOf(instr)) > 0 || callee == nil && r.runsParameter(instr) != nil
	case *ssa.MakeClosure:
		f := r.functions[instr.Fn.(*ssa.Function)]
		return f != nil && len(memoOfHolds(r).facts[f]) > 0 || code.IsBound(instr.Fn.(*ssa.Function))
	case *ssa.Send:
		return r.semaphore(instr.Chan)
	case *ssa.Select:
		return slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return r.semaphore(s.Chan) })
	case *ssa.UnOp:
		return r.semaphore(instr.X)
	}
	return false
}
