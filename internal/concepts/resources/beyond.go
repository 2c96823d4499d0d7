package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// leftBeyond lists the returns of the function around a literal that leave open what the literal has put into one of its variables. That the literal
// has run is what the function relies on where it looks at the variable, whoever ran it.
//
//	err := retry.Do(func() (err error) { resp, err = client.Do(req); return err })
//	if err != nil {
//		return err
//	}
//	if resp.StatusCode != http.StatusOK {
//		return errStatus			// left open
//	}
//	defer resp.Body.Close()
func (w *walk) leftBeyond() []*ssa.Return {
	literal := w.res.Call.Parent()
	if w.beyond == nil || w.beyond.Parent() != literal.Parent() || w.closedInside() {
		return nil
	}
	run := runOf(w.r, literal)
	if run == nil {
		return nil
	}
	res := &Resource{What: w.res.What, Call: run, Opens: w.res.Opens, errIn: putError(w.r, w.res.Err)}
	if last := run.Call.Signature().Results().Len() - 1; last >= 0 && code.IsError(run.Call.Signature().Results().At(last).Type()) {
		res.Err = code.ResultOf(run, last)
	}
	e := &ends{r: w.r, res: res, home: literal.Parent(), at: map[ssa.Instruction]end{}, aliases: map[ssa.Value]bool{}}
	if res.Err == nil && res.errIn == nil || !e.holds(w.beyond, literal) || e.lost || len(e.at)+len(e.results) == 0 {
		return nil
	}
	outer := &walk{ends: e, fate: &Fate{}, seen: map[spot]bool{}, known: knownAt(run)}
	outer.run()
	return outer.fate.Left
}

// closedInside reports whether the literal itself closes it somewhere: what it leaves in the variable may be closed.
func (w *walk) closedInside() bool {
	for _, what := range w.at {
		if what == closed || what == later {
			return true
		}
	}
	return len(w.tells) > 0
}

// runOf is the one call that a literal is made for, which runs it or has it run; nil where that is known to be in a goroutine.
func runOf(r *effects.Result, literal *ssa.Function) *ssa.Call {
	f := r.Functions[literal]
	if f == nil || slices.ContainsFunc(r.EdgesTo(f), func(e *effects.Edge) bool { return e.Async }) {
		return nil
	}
	for instr := range code.Instructions(literal.Parent()) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(literal) {
			return code.OnlyCall(mc)
		}
	}
	return nil
}

// putError is the variable of the function around a literal that an error is put into, or nil.
func putError(r *effects.Result, err ssa.Value) *ssa.Alloc {
	if code.Unused(err) {
		return nil
	}
	for _, ref := range *err.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Val != err {
			continue
		}
		if to, ok := s.Addr.(*ssa.FreeVar); ok {
			if bound := r.Bindings(to); len(bound) == 1 {
				variable, _ := bound[0].(*ssa.Alloc)
				return variable
			}
		}
	}
	return nil
}

// holds notes what a function does with what a literal puts into a variable, and reports whether that is all that there is to know: nothing else is put
// there, and other literals only read it, or run at the end.
func (e *ends) holds(variable *ssa.Alloc, literal *ssa.Function) bool {
	for _, ref := range *variable.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			if code.Reaches(e.res.Call, ref) {
				e.alias(ref)
				e.results = append(e.results, e.follow(ref).Returned...)
			}
		case *ssa.Store:
			if !code.IsNothing(ref.Val) {
				return false
			}
		case *ssa.MakeClosure:
			if fn := ref.Fn.(*ssa.Function); fn != literal && !e.leftAlone(ref, variable, literal) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// leftAlone reports whether a literal only reads what is in a variable, or is deferred: then it closes that.
func (e *ends) leftAlone(mc *ssa.MakeClosure, variable ssa.Value, but *ssa.Function) bool {
	fn := mc.Fn.(*ssa.Function)
	i := slices.Index(mc.Bindings, variable)
	if i >= 0 && i < len(fn.FreeVars) && e.onlyRead(fn.FreeVars[i], but) {
		return true
	}
	for _, ref := range *mc.Referrers() {
		deferred, ok := ref.(*ssa.Defer)
		if !ok || deferred.Call.Value != ssa.Value(mc) {
			return false
		}
		e.put(deferred, later)
	}
	return true
}
