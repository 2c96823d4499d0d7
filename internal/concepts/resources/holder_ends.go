package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// findEndedIn notes which of its parameters a function ends, or what they hold, be it on some ways only, and reports whether that is new.
//
//	func undo(w work, err error) error { _ = w.Rollback(); return err }	ends parameter 0
//	func (t *transaction) Commit() error { return t.db.Commit().Error }	ends what its receiver holds
func findEndedIn(r *effects.Result, f *effects.Function) (learnt bool) {
	for i, p := range f.Fn.Params {
		fact := summary.HoldFact{Does: summary.EndsHolder, Param: i}
		if !mayEnd(r, p.Type()) || slices.Contains(f.Summary.Holds, fact) || !endsIn(r, f.Fn, p) {
			continue
		}
		regions.Learn(r, f, fact)
		learnt = true
	}
	return learnt
}

// endsIn reports whether a function, or a literal in it, calls what ends a value by its name, or hands it to a function that does.
func endsIn(r *effects.Result, fn *ssa.Function, v ssa.Value) bool {
	for call := range code.Calls(fn) {
		if endsBy(r, call, func(arg ssa.Value) bool {
			sources, _ := r.Sources(arg)
			return arg == v || slices.Contains(sources, v)
		}) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return endsIn(r, literal, v) })
}

// endedInLiterals notes the literals that the function makes which end a holder.
//
//	defer func() { if tx != nil { tx.Rollback() } }()
func (e *ends) endedInLiterals() {
	for instr := range code.Instructions(e.home) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && endsIn(e.r, mc.Fn.(*ssa.Function), e.res.Value) {
			e.put(mc, moved)
		}
	}
}

// endsBy reports whether a call may end one of its arguments.
func endsBy(r *effects.Result, call ssa.CallInstruction, is func(ssa.Value) bool) bool {
	callee := r.Callee(call)
	if callee == nil {
		return false
	}
	args := code.Arguments(call)
	if callee.Signature().Recv() != nil && len(args) > 0 {
		row := r.Models.Holds(callee)
		inside := row != nil && row.Releases != nil && row.Releases.Arg < 0 && held(row.Releases.What) && slices.ContainsFunc(slices.Collect(code.Holders(args[0])), is)
		if inside || is(args[0]) && r.Says(lexicon.CleansUp, callee.Name()) {
			return true
		}
	}
	return slices.ContainsFunc(factsOf(r, call), func(h summary.HoldFact) bool {
		return h.Does == summary.EndsHolder && h.Param < len(args) && is(args[h.Param])
	})
}

// heldBy notes what a call of its methods makes of a holder: one that closes what is inside closes it, and one that hands that out, or of which
// nothing is known, may.
func (e *ends) heldBy(call ssa.CallInstruction) {
	switch does, some := e.doesInside(call); {
	case does == summary.DoesClose && !some:
		e.releases(call)
	case does != summary.DoesRead || e.res.What == models.HeldRows: // which are closed by the turn that finds no more of them
		e.put(call, moved)
	}
}

// doesInside is what a method does with what its receiver holds, whatever body it has.
func (e *ends) doesInside(call ssa.CallInstruction) (does summary.Doing, some bool) {
	callee := e.r.Callee(call)
	if callee == nil {
		return summary.DoesUnknown, false
	}
	bodies := []*summary.Summary{e.r.SummaryOf(callee)}
	if code.IsInterfaceMethod(callee) {
		bodies = nil
		for _, impl := range e.r.Implementations(callee) {
			bodies = append(bodies, e.r.SummaryOf(impl))
		}
	}
	does = summary.DoesUnknown
	for i, s := range bodies {
		one, maybe := summary.DoesRead, false
		if s != nil {
			one, maybe = insideOf(s)
		}
		if some = some || maybe || i > 0 && one != does; i == 0 || one != summary.DoesRead {
			does = one
		}
	}
	return does, some
}

// insideOf is the gravest thing that a method does with what its receiver holds.
func insideOf(s *summary.Summary) (does summary.Doing, some bool) {
	if does = summary.DoesRead; endsReceiver(s) {
		return summary.DoesClose, false
	}
	for _, use := range s.Takes {
		switch {
		case use.Param != 0:
		case use.Does == summary.DoesClose:
			return use.Does, use.Some
		case use.Does != summary.DoesRead:
			does = use.Does
		}
	}
	return does, false
}
