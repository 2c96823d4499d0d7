package retrypolicy

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Policy is what is known of how a call of a retry library repeats.
type Policy struct {
	Known    bool // all that it is built from is in sight
	Constant *ssa.Call
	Limited  bool // something limits the attempts or their time
	Context  bool // it is given a context
}

// Of follows the policy and the options that a call of a retry library is given to the calls that make them.
func Of(r *effects.Result, call *ssa.Call) Policy {
	w := &policyWalk{r: r, policy: Policy{Known: true}, of: r.Callee(call).Pkg(), seen: map[ssa.Value]bool{}}
	for i, arg := range code.Arguments(call) {
		switch {
		case code.IsContext(arg.Type()):
			w.policy.Context = w.policy.Context || r.Context(arg).Kind != summary.Nothing
		case runs(r, call, i):
		default:
			w.value(arg)
		}
	}
	return w.policy
}

// runs reports whether an argument of a library call is what it runs.
func runs(r *effects.Result, call *ssa.Call, i int) bool {
	for _, c := range r.Model(call).Calls {
		if c.Arg == i {
			return true
		}
	}
	return false
}

type policyWalk struct {
	r      *effects.Result
	policy Policy
	of     *types.Package // the library
	seen   map[ssa.Value]bool
}

func (w *policyWalk) value(v ssa.Value) {
	if w.seen[v] {
		return
	}
	w.seen[v] = true
	if slice, ok := v.(*ssa.Slice); ok { // a list of options
		for _, part := range code.Parts(slice.X) {
			w.value(part)
		}
		return
	}
	from, all := w.r.Sources(v)
	if !all {
		w.policy.Known = false
	}
	for _, s := range from {
		switch s := s.(type) {
		case *ssa.Call:
			w.made(s)
		case *ssa.Const, *ssa.Function:
		default:
			if s == v || !w.seen[s] {
				w.policy.Known = false
			}
		}
	}
}

func (w *policyWalk) made(call *ssa.Call) {
	callee := w.r.Callee(call)
	if callee == nil || callee.Pkg() != w.of {
		w.policy.Known = false
		return
	}
	m := w.r.ModelOf(callee)
	if m != nil && m.Retries != nil && m.Retries.Policy {
		switch m.Retries.Delay {
		case "constant":
			w.policy.Constant = call
		case "grows":
			w.policy.Limited = true // the library's own default
		}
		w.policy.Limited = w.policy.Limited || m.Retries.Attempts != "unlimited" && m.Retries.Delay == "option" && !m.Retries.Context
	}
	for _, arg := range code.Arguments(call) {
		switch {
		case code.IsContext(arg.Type()):
			w.policy.Context = true
		case m != nil && m.Retries != nil && m.Retries.Policy && types.IsInterface(arg.Type()):
			w.value(arg)
		}
	}
}

// ContextOfWork returns a context that the function which a library repeats has, "" when it has none or asks it itself
// whether it has ended.
func ContextOfWork(r *effects.Result, call *ssa.Call) string {
	name := contexts.InScope(r, call.Parent())
	for _, fn := range r.Bodies(call, false) {
		for instr := range code.Instructions(fn) {
			c, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if contexts.Asked(c) {
				return ""
			}
			if name == "" {
				name = contexts.Given(r, c)
			}
		}
	}
	return name
}

// Refines reports whether a policy that is built by a chain of calls, each on the result of the one before, gets what; or
// goes where the chain cannot be followed.
func Refines(r *effects.Result, call *ssa.Call, what string) bool {
	if !refinable(r, call.Type(), what) {
		return false
	}
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return false
		}
		seen[v] = true
		for _, ref := range *v.Referrers() {
			c, ok := ref.(*ssa.Call)
			if !ok || r.Argument(c, -1) != v || c.Call.StaticCallee() == nil && !c.Call.IsInvoke() {
				if _, debug := ref.(*ssa.DebugRef); debug {
					continue
				}
				return true // kept, or handed to somebody
			}
			if m := r.Model(c); m != nil && m.Sets != nil && m.Sets.What == what {
				return true
			}
			if types.Identical(c.Type(), v.Type()) && walk(c) {
				return true
			}
		}
		return false
	}
	return walk(call)
}

// refinable reports whether a type has a method that sets what.
func refinable(r *effects.Result, t types.Type, what string) bool {
	methods := types.NewMethodSet(t)
	for i := range methods.Len() {
		if fn, ok := methods.At(i).Obj().(*types.Func); ok {
			if m := r.ModelOf(fn); m != nil && m.Sets != nil && m.Sets.What == what {
				return true
			}
		}
	}
	return false
}
