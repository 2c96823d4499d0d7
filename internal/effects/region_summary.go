package effects

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// HoldDoes is what a function does about something that is held.
type HoldDoes string

// What functions do for their callers.
const (
	Acquires    HoldDoes = "acquires"   // on return it is held
	GivesBack   HoldDoes = "gives back" // on every way
	MayGiveBack HoldDoes = "may give back"
	Borrows     HoldDoes = "borrows"    // it works with the parameter, and neither gives it back nor keeps it
	RunsUnder   HoldDoes = "runs under" // it calls the function that it is given while it holds something
)

// A HoldFact is one thing that a function does for its caller about what is held. What it is about is a parameter, the receiver being
// the first, a package variable, or a result.
//
//	func (s *Store) lock()                         acquires lock of parameter 0, ".mu"
//	func (s *Store) begin() (*sql.Tx, error)       acquires transaction, result 1
//	func finish(tx *sql.Tx) error                  gives back parameter 0
//	func (s *Store) acquire() (release func())     acquires lock of parameter 0, ".mu", by result 1
//	func (s *Store) locked(f func())               runs under lock of parameter 0, ".mu": the parameter Func
type HoldFact struct {
	Does   HoldDoes
	What   models.Holding // empty of a parameter that is given back itself
	Param  int            // -1 for none
	Global string         // package path and name of a variable
	Path   string         // the fields from there
	Result int            // which result is held, counted from 1
	By     int            // which result is a function that gives it back, counted from 1
	Func   int            // of runs under: the parameter that is run
	Try    bool           // held where the result is true
	Flimsy bool           // see unit
}

// holdFact is a HoldFact in the package that made it.
type holdFact struct {
	HoldFact
	root  ssa.Value     // a value of the function around a literal
	index *ssa.Function // see Place
}

// maxHolds bounds what a summary says about what is held.
const maxHolds = 16

// findHolds computes what functions do for their callers, callees first as far as the order of the source tells, until nothing changes.
func (r *Result) findHolds() {
	again := slices.Clone(r.order)
	slices.Reverse(again)
	for range maxRounds {
		var changed []*function
		for _, f := range again {
			if !r.mayHoldAny(f) {
				continue
			}
			if found := r.holdsBy(f); !slices.Equal(found, f.holds) {
				f.holds, changed = found, append(changed, f)
			}
		}
		if again = r.dependents(changed); len(again) == 0 {
			break
		}
	}
	for _, f := range r.order {
		for _, h := range f.holds {
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
		for _, call := range r.index.callers[f.fn] {
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
		if slices.ContainsFunc(b.Instrs, r.touchesHeld) {
			return true
		}
	}
	return false
}

func (r *Result) touchesHeld(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		callee := r.callee(instr)
		return r.models.Holds(callee) != nil || len(r.holdsOf(instr)) > 0 || callee == nil && r.runsParameter(instr) != nil
	case *ssa.MakeClosure:
		f := r.functions[instr.Fn.(*ssa.Function)]
		return f != nil && len(f.holds) > 0 || code.IsBound(instr.Fn.(*ssa.Function))
	case *ssa.Send:
		return r.semaphore(instr.Chan)
	case *ssa.Select:
		return slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return r.semaphore(s.Chan) })
	case *ssa.UnOp:
		return r.semaphore(instr.X)
	}
	return false
}

// holds writes down all that a caller can see of what is held.
func (d *digester) holds(list []HoldFact) {
	d.number(len(list))
	for _, h := range list {
		d.text(string(h.Does), string(h.What), h.Global, h.Path, yesNo(h.Try), yesNo(h.Flimsy))
		for _, n := range []int{h.Param, h.Result, h.By, h.Func} {
			d.number(n)
		}
	}
}
