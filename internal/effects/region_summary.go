package effects

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

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

	root ssa.Value // in this package: a value of the function around a literal
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
			if !r.mayHold(f) {
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
				f.summary.Holds = append(f.summary.Holds, h)
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
			if caller := r.functions[origin(call.Parent())]; caller != nil {
				of[caller] = true
			}
		}
	}
	out := slices.Collect(maps.Keys(of))
	slices.SortFunc(out, func(a, b *function) int { return b.number - a.number })
	return out
}

// mayHold is a quick look at whether a function has to do with anything that is held.
func (r *Result) mayHold(f *function) bool {
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
		return f != nil && len(f.holds) > 0 || isBound(instr.Fn.(*ssa.Function)) && r.models.Holds(r.declared(instr.Fn.(*ssa.Function))) != nil
	case *ssa.Send:
		return r.semaphore(instr.Chan)
	case *ssa.Select:
		return slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return r.semaphore(s.Chan) })
	case *ssa.UnOp:
		return r.semaphore(instr.X)
	}
	return false
}

// holdsOf is what the callee of a call does for its caller.
func (r *Result) holdsOf(call ssa.CallInstruction) []HoldFact {
	if t, ok := r.onlyTarget(call); ok && t.local != nil {
		return t.local.holds // those of literals included, which no summary has
	}
	if s := r.calleeSummary(call); s != nil {
		return s.Holds
	}
	return nil
}

// calleeSummary is the summary of the one function of the project that a call can only run, or nil.
func (r *Result) calleeSummary(call ssa.CallInstruction) *Summary {
	t, ok := r.onlyTarget(call)
	switch {
	case !ok:
		return nil
	case t.local != nil:
		return t.local.summary
	case t.remote.Pkg() == nil || !r.ours(t.remote.Pkg()):
		return nil
	}
	return r.summaryOf(t.remote)
}

// onlyTarget is the one body that a call can run, if it is a function whose arguments are those of the call.
func (r *Result) onlyTarget(call ssa.CallInstruction) (target, bool) {
	if call.Common().IsInvoke() {
		return target{}, false
	}
	if call.Common().StaticCallee() == nil {
		if _, all := r.Sources(call.Common().Value); !all {
			return target{}, false
		}
	}
	targets := r.targets(call)
	if len(targets) != 1 || targets[0].bound || targets[0].slot != "" || targets[0].local == nil && isInterfaceMethod(targets[0].remote) {
		return target{}, false // which one runs is not known
	}
	return targets[0], true
}

// placesIn says in words of the caller what a fact of a callee is about.
func (r *Result) placesIn(p *places, call ssa.CallInstruction, h HoldFact) []Place {
	switch {
	case h.root != nil:
		return []Place{{Root: h.root, Path: h.Path}}
	case h.Global != "":
		if g := r.globalNamed(h.Global); g != nil {
			return []Place{{Root: g, Path: h.Path}}
		}
	case h.Param >= 0:
		if args := Arguments(call); h.Param < len(args) {
			return extended(p.of(args[h.Param]), h.Path)
		}
	}
	return nil
}

func (r *Result) globalNamed(name string) *ssa.Global {
	dot := strings.LastIndexByte(name, '.')
	pkg := r.code.SSA()
	if name[:dot] != r.pass.Pkg.Path() {
		pkg = pkg.Prog.ImportedPackage(name[:dot])
	}
	if pkg == nil {
		return nil
	}
	return pkg.Var(name[dot+1:])
}

// about says what a fact about a place is about, and whether that makes sense outside of the function.
func (r *Result) about(fn *ssa.Function, at Place) (HoldFact, bool) {
	h := HoldFact{Param: -1, Path: at.Path}
	if at.local {
		return h, false
	}
	switch root := at.Root.(type) {
	case *ssa.Global:
		if root.Pkg == nil || root.Object() == nil {
			return h, false
		}
		h.Global = root.Pkg.Pkg.Path() + "." + root.Name()
		return h, true
	case *ssa.Parameter:
		if root.Parent() == fn {
			h.Param = slices.Index(fn.Params, root)
			return h, true
		}
	}
	h.root = at.Root
	return h, at.Root != nil && at.Root.Parent() != fn && at.Root.Parent() != nil
}

// holdable reports whether values of a type can be given back: they have a method that does it, or a field of a library's struct has.
// The path leads there.
func (r *Result) holdable(t types.Type) (path string, ok bool) {
	if known, seen := r.holdables[t]; seen {
		return known.path, known.ok
	}
	known := holdableType{}
	if known.ok = r.hasGivingMethod(t); !known.ok {
		known.path, known.ok = r.holdsBody(t)
	}
	if r.holdables == nil {
		r.holdables = map[types.Type]holdableType{}
	}
	r.holdables[t] = known
	return known.path, known.ok
}

type holdableType struct {
	path string
	ok   bool
}

func (r *Result) hasGivingMethod(t types.Type) bool {
	for sel := range types.NewMethodSet(t).Methods() {
		m := sel.Obj().(*types.Func)
		if row := r.models.Holds(m); row != nil && row.Releases != nil && row.Releases.What != models.HeldLock && row.Releases.What != models.HeldReadLock && row.Releases.What != models.HeldSlot || isClose(m) {
			return true
		}
	}
	return false
}

// holdsBody recognises a library's struct with an exported field that is to be closed: the Body of an http.Response.
func (r *Result) holdsBody(t types.Type) (string, bool) {
	named, s := namedOf(t), structOf(t)
	if named == nil || s == nil || named.Obj().Pkg() == nil || r.ours(named.Obj().Pkg()) {
		return "", false
	}
	for f := range s.Fields() {
		if f.Exported() && !f.Embedded() && types.IsInterface(f.Type()) && closeOf(f.Type()) != nil {
			return "." + f.Name(), true
		}
	}
	return "", false
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
