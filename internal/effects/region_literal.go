package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// givenBack is what a literal or a method value gives back when somebody runs it.
type givenBack struct {
	What  models.Holding
	Place Place
}

// givenBackBy lists what running a literal or a method value gives back, in words of the function that makes it.
func (r *Result) givenBackBy(fn *ssa.Function, mc *ssa.MakeClosure, p *places) []givenBack {
	var out []givenBack
	if isBound(fn) {
		row := r.models.Holds(r.declared(fn))
		if row == nil || row.Releases == nil || row.Releases.Arg != -1 || row.Releases.Later {
			return nil
		}
		for _, at := range p.of(mc.Bindings[0]) {
			out = append(out, givenBack{row.Releases.What, at})
		}
		return out
	}
	f := r.functions[fn]
	if f == nil {
		return nil
	}
	for _, h := range f.holds {
		if h.What == "" || h.Does != GivesBack && h.Does != MayGiveBack {
			continue
		}
		root := h.root
		if h.Global != "" {
			if g := r.globalNamed(h.Global); g != nil {
				root = g
			}
		}
		if root != nil {
			out = append(out, givenBack{h.What, Place{Root: root, Path: h.Path}})
		}
	}
	return out
}

// runsUnder learns which of the functions that it is given a function runs while it holds something.
func (l *holdLearner) runsUnder() {
	for _, b := range l.flow.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if p := l.r.runsParameter(call); p != nil {
				l.holding(call, p)
			}
			for _, arg := range l.r.ranBy(call) {
				if p := parameterOf(l.r, arg, l.flow.fn); p != nil {
					l.holding(call, p)
				}
			}
			for _, ran := range l.r.ranUnder(call, l.places) {
				if p := parameterOf(l.r, ran.function, l.flow.fn); p != nil {
					l.under(ran.held, p)
				}
			}
		}
	}
}

func (l *holdLearner) holding(call *ssa.Call, p *ssa.Parameter) {
	for _, held := range l.flow.at(call, func(s state) bool { return s&open != 0 && s&^open == 0 }) {
		l.under(held, p)
	}
}

func (l *holdLearner) under(held Hold, p *ssa.Parameter) {
	h, known := l.r.about(l.flow.fn, held.Of)
	if !known {
		h = HoldFact{Param: -1}
	}
	h.Does, h.What, h.Func = RunsUnder, held.What, slices.Index(l.flow.fn.Params, p)
	l.learn(h)
}

// runsParameter is the parameter of its function that a call calls, or nil.
func (r *Result) runsParameter(call ssa.CallInstruction) *ssa.Parameter {
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
func parameterOf(r *Result, v ssa.Value, fn *ssa.Function) *ssa.Parameter {
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
func (r *Result) ranBy(call *ssa.Call) []ssa.Value {
	s := r.calleeSummary(call)
	if s == nil {
		return nil
	}
	var out []ssa.Value
	args := Arguments(call)
	for _, g := range s.Given {
		if (g.How == "once" || g.How == "loop" || g.How == "retry") && g.Param < len(args) {
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

// ranUnder lists the functions among the arguments of a call that the callee runs while it holds something of its own.
func (r *Result) ranUnder(call *ssa.Call, p *places) []ranUnder {
	var out []ranUnder
	if m := r.Model(call); m != nil {
		for _, given := range m.Calls {
			what := models.Holding(given.How)
			if arg := r.Argument(call, given.Arg); arg != nil && (what == models.HeldTransaction || what == models.HeldLock) {
				out = append(out, ranUnder{arg, Hold{What: what, Acquire: call}})
			}
		}
	}
	if row := r.models.Holds(r.callee(call)); row != nil && row.Under != nil {
		if arg := r.Argument(call, row.Under.Arg); arg != nil {
			out = append(out, ranUnder{arg, Hold{What: row.Under.What, Acquire: call}})
		}
	}
	args := Arguments(call)
	for _, h := range r.holdsOf(call) {
		if h.Does != RunsUnder || h.Func >= len(args) {
			continue
		}
		held := Hold{What: h.What, Acquire: call}
		if at := r.placesIn(p, call, h); len(at) == 1 {
			held.Of = at[0]
		}
		out = append(out, ranUnder{args[h.Func], held})
	}
	return out
}

// heldAround is what is held whenever a literal runs: at the call that runs it, and by the function that it is handed to.
//
//	s.locked(func() { ... })             the lock of s
//	db.RunInTx(ctx, nil, func(...) ...)  a transaction
func (r *Result) heldAround(f *function) []Hold {
	calls, all := r.runsOf(f)
	if !all {
		return nil
	}
	var out []Hold
	for i, call := range calls {
		held := r.heldOn(f, call)
		if i == 0 {
			out = held
			continue
		}
		out = slices.DeleteFunc(out, func(h Hold) bool {
			return !slices.ContainsFunc(held, func(o Hold) bool { return o.What == h.What && o.Of == h.Of })
		})
	}
	return out
}

// runsOf lists the calls during which a literal runs, and whether that is all that runs it.
func (r *Result) runsOf(f *function) (calls []*ssa.Call, all bool) {
	if f.fn.Parent() == nil || r.handlers[f.fn] {
		return nil, false
	}
	for _, e := range r.edgesTo(f) {
		call, ok := e.call.(*ssa.Call)
		if !ok || e.Async {
			return nil, false
		}
		calls = append(calls, call)
	}
	for _, b := range f.fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && !slices.Contains(calls, call) && r.underRow(call, f) {
				calls = append(calls, call)
			}
		}
	}
	return calls, true
}

// underRow reports whether a model says that a call runs the literal while it holds something.
func (r *Result) underRow(call *ssa.Call, f *function) bool {
	row := r.models.Holds(r.callee(call))
	return row != nil && row.Under != nil && r.isLiteral(r.Argument(call, row.Under.Arg), f)
}

// isLiteral reports whether a value may be a literal.
func (r *Result) isLiteral(v ssa.Value, f *function) bool {
	if v == nil {
		return false
	}
	values, _ := r.Sources(v)
	return slices.ContainsFunc(values, func(v ssa.Value) bool {
		mc, ok := v.(*ssa.MakeClosure)
		return ok && mc.Fn == ssa.Value(f.fn) || v == ssa.Value(f.fn)
	})
}

// heldOn is what is held when a literal runs during a call.
func (r *Result) heldOn(f *function, call *ssa.Call) []Hold {
	out := slices.Clone(r.Regions(call.Parent()).HeldAt(call))
	for _, ran := range r.ranUnder(call, &places{r: r, memo: map[ssa.Value][]Place{}}) {
		if r.isLiteral(ran.function, f) {
			out = append(out, ran.held)
		}
	}
	return out
}

// semaphore reports whether a channel is a semaphore by its make: buffered, and of elements that say nothing.
func (r *Result) semaphore(ch ssa.Value) bool {
	if !emptyElement(ch.Type()) {
		return false
	}
	sources, all := r.Sources(ch)
	return all && len(sources) > 0 && !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		mk, ok := v.(*ssa.MakeChan)
		return !ok || unbuffered(mk)
	})
}

func emptyElement(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	s, ok := coreStruct(ch.Elem())
	return ok && s.NumFields() == 0
}

func unbuffered(mk *ssa.MakeChan) bool {
	size, ok := code.Int(mk.Size)
	return ok && size == 0
}
