package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Call returns what one call may do before it returns, in the words of the function that holds it:
// a bound of kind Param speaks of that function's parameters. A go statement does nothing: ask Goroutine.
func (r *Result) Call(call ssa.CallInstruction) []summary.Effect {
	if _, async := call.(*ssa.Go); async {
		return nil
	}
	return r.effectsOf(call, false)
}

// Goroutine returns what a go statement, or a call that runs a function in a goroutine, does there.
func (r *Result) Goroutine(call ssa.CallInstruction) []summary.Effect { return r.effectsOf(call, true) }

// A site is a call, and whether what it starts is meant.
type site struct {
	call  ssa.CallInstruction
	async bool
}

// maxSites is how many effects of calls are remembered, each with the chain of calls that leads to it. Rules ask again and again for the calls of
// the function that they look at, and seldom for those of one long ago: of a package with a million effects few are worth the memory.
const maxSites = 1 << 15

// effectsOf is remembered for a while.
func (r *Result) effectsOf(call ssa.CallInstruction, async bool) []summary.Effect {
	if r.Phase == Collecting {
		return r.computeEffects(call, async)
	}
	at := site{call, async}
	out, known := r.sites[at]
	if !known {
		out = r.computeEffects(call, async)
		if r.remembered += len(out); r.remembered > maxSites {
			r.sites, r.remembered = map[site][]summary.Effect{}, len(out)
		}
		r.sites[at] = out
	}
	return slices.Clip(out)
}

func (r *Result) computeEffects(call ssa.CallInstruction, async bool) []summary.Effect {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []summary.Effect
	callee := r.Callee(call)
	states := r.States(call, callee)
	if states&summary.NonBlocking != 0 {
		return nil
	}
	if e, ok := r.UnknownCall(call, callee); ok && !async {
		out = append(out, e)
	}
	if m := r.ModelOf(callee); m != nil {
		if _, isGo := call.(*ssa.Go); isGo == async {
			for _, e := range r.modelled(call, callee, m) {
				out = append(out, e.Stated(states))
			}
		}
	}
	for _, e := range f.EdgesAt(call) {
		if e.Async == async {
			out = r.Across(out, e)
		}
	}
	return out
}

// Endless returns the waits of one call that provably nothing ends and that became so in the function that holds
// it: the library call itself, or the argument that decides, is here and not in a callee.
func (r *Result) Endless(call ssa.CallInstruction) []summary.Effect {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []summary.Effect
	callee := r.Callee(call)
	states := r.States(call, callee)
	if m := r.ModelOf(callee); m != nil && states&summary.NonBlocking == 0 {
		for _, e := range r.modelled(call, callee, m) {
			if e = e.Stated(states); e.Endless() {
				out = append(out, e)
			}
		}
	}
	for _, e := range f.EdgesAt(call) {
		for _, via := range r.CalleeSummaries(e) {
			out = append(out, r.keptWaits(e, via)...)
			for _, effect := range via.Effects {
				if effect.Kind != summary.Wait || effect.Endless() {
					continue // told where it became endless
				}
				if crossed := r.across(e, effect, e.Chains(via)); crossed.Endless() {
					out = append(out, crossed)
				}
			}
		}
	}
	return out
}

// Bodies returns the functions of this package that a call may run before it returns: the callee, the literals and
// method values that it hands over, or, if async, those that it starts in a goroutine.
func (r *Result) Bodies(call ssa.CallInstruction, async bool) []*ssa.Function {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []*ssa.Function
	for _, e := range f.EdgesAt(call) {
		if e.Async == async && e.Local != nil {
			out = append(out, e.Local.Fn)
		}
	}
	return out
}

// IsRemote reports whether a call waits for another machine or has it run something, clean-up aside.
func (r *Result) IsRemote(call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Wait && e.Flags&(summary.Local|summary.Cleanup) == 0 || e.Kind == summary.Run {
			return true
		}
	}
	return false
}

// RunsSomething reports whether a call of a method of another package has a database do something.
func (r *Result) RunsSomething(call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Run {
			return true
		}
	}
	return false
}

// WaitsByName recognises by its name a wait that cannot be followed. What a call is known to do counts, and not its name: one that asks another
// machine pauses nobody, and neither does one whose body, with all that it calls, is known and neither sleeps nor waits.
func (r *Result) WaitsByName(call *ssa.Call) bool { return r.SaysWaits(call) && !r.told(call) }

// told reports whether all that a call may do is known without its name.
func (r *Result) told(call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	if m := r.ModelOf(fn); m != nil {
		return m.Waits != nil || m.Runs != ""
	}
	if r.IsRemote(call) {
		return !slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Sleep || e.Kind == summary.Block })
	}
	if fn == nil || code.IsInterfaceMethod(fn) || fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
		return false
	}
	if body := r.Code.SSA().Prog.FuncValue(fn.Origin()); r.Numbers[body] != 0 {
		return !r.IsOpaque(body)
	}
	s := r.SummaryOf(fn)
	return s != nil && !s.Opaque
}
