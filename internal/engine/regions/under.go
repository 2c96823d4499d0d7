package regions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// runsUnder learns which of the functions that it is given a function runs while it holds something.
func (l *holdLearner) runsUnder() {
	for instr := range code.Instructions(l.flow.fn) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if p := runsParameter(l.r, call); p != nil {
			l.holding(call, p)
		}
		for _, arg := range ranBy(l.r, call) {
			if p := parameterOf(l.r, arg, l.flow.fn); p != nil {
				l.holding(call, p)
			}
		}
		for _, ran := range allRanUnder(l.r, call, l.places) {
			if p := parameterOf(l.r, ran.function, l.flow.fn); p != nil {
				l.under(ran.held, p)
			}
		}
	}
}

func (l *holdLearner) holding(call *ssa.Call, p *ssa.Parameter) {
	for _, held := range l.flow.at(call, func(s state) bool { return s&open != 0 && s&^open == 0 }) {
		l.under(held, p)
	}
	for _, u := range l.flow.units {
		if l.flow.lasts(u, call) {
			l.under(u.held(0), p)
		}
	}
}

func (l *holdLearner) under(held Hold, p *ssa.Parameter) {
	h, known := about(l.r, l.flow.fn, held.Of)
	if !known {
		h = holdFact{HoldFact: summary.HoldFact{Param: -1}}
	}
	h.Does, h.What, h.Func = summary.RunsUnder, held.What, slices.Index(l.flow.fn.Params, p)
	l.learn(h)
}

// runsParameter is the parameter of its function that a call calls, or nil.
func runsParameter(r *effects.Result, call ssa.CallInstruction) *ssa.Parameter {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil {
		return nil
	}
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return nil
	}
	return parameterOf(r, common.Value, call.Parent())
}

// parameterOf is the parameter of a function that a value is, or nil.
func parameterOf(r *effects.Result, v ssa.Value, fn *ssa.Function) *ssa.Parameter {
	if p, ok := v.(*ssa.Parameter); ok {
		return p
	}
	sources, _ := r.Sources(v)
	for _, s := range sources {
		if p, ok := s.(*ssa.Parameter); ok && p.Parent() == fn {
			return p
		}
	}
	return nil
}

// ranBy lists the functions among the arguments of a call that the callee, one of the project's, runs before it returns.
func ranBy(r *effects.Result, call *ssa.Call) []ssa.Value {
	s := calleeSummary(r, call)
	if s == nil {
		return nil
	}
	var out []ssa.Value
	args := code.Arguments(call)
	for _, g := range s.Callbacks {
		if (g.Mode == "once" || g.Mode == "loop" || g.Mode == "retry") && g.Param < len(args) {
			out = append(out, args[g.Param])
		}
	}
	return out
}

// ranUnder is a function that is run while something is held.
type ranUnder struct {
	function ssa.Value
	held     Hold
}

// RunsUnder lists the functions among the arguments of a call that it runs while it holds something of its own.
//
//	db.Transaction(func(tx *gorm.DB) error { ... })    the literal, under a transaction
func RunsUnder(r *effects.Result, call *ssa.Call) (functions []ssa.Value, under []Hold) {
	for _, ran := range allRanUnder(r, call, &places{r: r, memo: map[ssa.Value][]Place{}}) {
		functions, under = append(functions, ran.function), append(under, ran.held)
	}
	return functions, under
}

// allRanUnder lists the functions among the arguments of a call that the callee runs while it holds something of its own.
func allRanUnder(r *effects.Result, call *ssa.Call, p *places) []ranUnder {
	var out []ranUnder
	if m := r.Model(call); m != nil {
		for _, given := range m.Calls {
			what := models.Holding(given.How)
			if arg := r.Argument(call, given.Arg); arg != nil && (what == models.HeldTransaction || what == models.HeldLock) {
				out = append(out, ranUnder{arg, Hold{What: what, Acquire: call}})
			}
		}
	}
	if row := r.Models.Holds(r.Callee(call)); row != nil && row.Under != nil {
		if arg := r.Argument(call, row.Under.Arg); arg != nil {
			out = append(out, ranUnder{arg, Hold{What: row.Under.What, Acquire: call}})
		}
	}
	args := code.Arguments(call)
	for _, h := range holdsOf(r, call) {
		if h.Does != summary.RunsUnder || h.Func >= len(args) {
			continue
		}
		held := Hold{What: h.What, Acquire: call}
		if at := heldPlacesIn(r, p, call, h); len(at) == 1 {
			held.Of = at[0]
		}
		out = append(out, ranUnder{args[h.Func], held})
	}
	return out
}

// runsLiteralUnder reports whether a call is known to run the literal while it holds something.
func runsLiteralUnder(r *effects.Result, call *ssa.Call, f *effects.Function) bool {
	functions, _ := RunsUnder(r, call)
	return slices.ContainsFunc(functions, func(v ssa.Value) bool { return isLiteral(r, v, f) })
}
