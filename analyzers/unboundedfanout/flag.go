package unboundedfanout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A flag is a variable of the loop that is asked before a start, and up in the turns after it.
type flag struct {
	at, asked *ssa.BasicBlock // where the start stands, and where the flag is asked
	variable  *ssa.Phi
	up        bool // what it is where something runs
	after     map[*ssa.BasicBlock]bool
	seen      map[*ssa.Phi]bool
}

// flagUp holds where each start has a variable of the loop up, by which the next message is told to wait or go: something else than that has it down again.
//
//	case job := <-jobs:
//		if busy { waiting = append(waiting, job); continue }
//		busy = true
//		go func() { s.run(ctx, job); done <- struct{}{} }()
//	case <-done:
//		busy = false
func flagUp(s *start) bool {
	for _, at := range s.way() {
		for branch, b := range code.BranchesTo(at.Block()) {
			asked, ok := stripped(branch.Cond).(*ssa.Phi)
			if !ok || !s.inTurn(branch, at) || s.governs(branch) {
				continue
			}
			negated := branch.Cond != ssa.Value(asked) && asksNot(branch.Cond)
			f := &flag{
				at: at.Block(), asked: branch.Block(), variable: asked, up: leadsTo(branch.Block(), b) == negated,
				after: code.Reachable(at.Block(), asked.Block()), seen: map[*ssa.Phi]bool{},
			}
			if f.raised(asked) {
				return true
			}
		}
	}
	return false
}

// asksNot reports whether an odd number of negations stands before what is asked.
func asksNot(cond ssa.Value) bool {
	not, ok := cond.(*ssa.UnOp)
	return ok && !asksNot(not.X)
}

// raised reports whether the flag is up on all ways that lead from the start to the next turn, and nowhere else taken down by who asks it.
func (f *flag) raised(phi *ssa.Phi) bool {
	if f.seen[phi] {
		return true
	}
	f.seen[phi] = true
	found := false
	for i, v := range phi.Edges {
		pred := phi.Block().Preds[i]
		switch {
		case f.after[pred]:
			if found = true; !f.staysUp(v) {
				return false
			}
		case f.asked.Dominates(pred) && f.takenDown(v):
			return false
		}
	}
	return found
}

// staysUp reports whether a value says that something runs.
func (f *flag) staysUp(v ssa.Value) bool {
	if inner, ok := v.(*ssa.Phi); ok {
		return inner != f.variable && f.raised(inner)
	}
	up, constant := code.Bool(v)
	return constant && up == f.up
}

// takenDown reports whether a value says that nothing runs, or may.
func (f *flag) takenDown(v ssa.Value) bool {
	if v == ssa.Value(f.variable) {
		return false
	}
	up, constant := code.Bool(v)
	return !constant || up != f.up
}
