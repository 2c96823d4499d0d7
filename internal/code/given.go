package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxJoins is how many joins of ways a flag is followed through: one that many branches set says little.
const maxJoins = 8

// GivenOn lists what a variable is given on some of the ways that lead to where it is looked at: those that pass from a block to the next one as
// is told.
//
//	again := false
//	if err != nil { again = true }		passes by the failure: true
//	if again { time.Sleep(delay) }
func GivenOn(v ssa.Value, passes func(from, to *ssa.BasicBlock) bool) []ssa.Value {
	return givenOn(v, passes, map[*ssa.Phi][]ssa.Value{})
}

// givenOn looks at each join once. What a variable had when it came round a loop is the join itself, of which nothing is known.
func givenOn(v ssa.Value, passes func(from, to *ssa.BasicBlock) bool, known map[*ssa.Phi][]ssa.Value) []ssa.Value {
	phi, ok := v.(*ssa.Phi)
	if !ok {
		return []ssa.Value{v}
	}
	if given, asked := known[phi]; asked {
		return given
	}
	if len(known) == maxJoins {
		return []ssa.Value{phi}
	}
	known[phi] = []ssa.Value{phi}
	var out []ssa.Value
	for i, pred := range phi.Block().Preds {
		if !passes(pred, phi.Block()) {
			continue
		}
		for _, given := range givenOn(phi.Edges[i], passes, known) {
			if !slices.Contains(out, given) {
				out = append(out, given)
			}
		}
	}
	known[phi] = out
	return out
}

// GoesOnWhere is the only way of a branch on which a loop may come round again, or nil: the branch asks for what will be the flag that the loop is
// left by.
//
//	for again := true; again; n++ {
//		again = n < max
//		...
//		if again { time.Sleep(delay) } else { log.Print("the last try") }	the first
//	}
func GoesOnWhere(l *Loop, br *ssa.If, passes func(from, to *ssa.BasicBlock) bool) *ssa.BasicBlock {
	asked := ConditionOf(br)
	end := BlockIf(l.Head)
	if end == nil || br == end {
		return nil
	}
	goesOn := ConditionOf(end)
	flag, ok := goesOn.Asks.(*ssa.Phi)
	if !ok || flag.Block() != l.Head || l.Blocks[goesOn.True] == l.Blocks[goesOn.False] {
		return nil
	}
	for i, pred := range l.Head.Preds {
		if passes(pred, l.Head) && flag.Edges[i] != asked.Asks {
			return nil
		}
	}
	if l.Blocks[goesOn.True] {
		return asked.True
	}
	return asked.False
}
