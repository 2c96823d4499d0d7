package callbacks

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

var givenQuery = effects.AboutParameter("given does", (*program.Program).GivenDoes)

// ParameterDoes is what a call of a parameter does, of the function that it stands in or of one around that: what callers in sight give does it,
// in this package or another.
//
//	func Start(publish func(Event) error) *Bus { go func() { for ev := range in { publish(ev) } }() }
//	func Each(ids []string, do func(string), failed func(error)) { for _, id := range ids { go do(id) } }	// what do is given does
func ParameterDoes(r *effects.Result, call ssa.CallInstruction) []summary.Effect {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil {
		return nil
	}
	var out []summary.Effect
	sources, _ := r.Sources(common.Value)
	for _, v := range sources {
		if p, ok := v.(*ssa.Parameter); ok {
			out = append(out, effects.AskOfParameter(r, givenQuery, p)...)
		}
	}
	return out
}

// captures is the parameter of the function around a literal, counted from 1, if a call of the literal can only run what that is given; or 0.
//
//	func Counted(next Handler) Handler { return func(m Message) error { counted.Inc(); return next(m) } }	// 1
func (k *keeper) captures(call ssa.CallInstruction) int {
	if p := captured(k.r, call); p != nil && p.Parent() == k.f.Fn.Parent() {
		return slices.Index(p.Parent().Params, p) + 1
	}
	return 0
}

// captured is the one parameter of a function around a literal that a call of the literal can only be of, or nil.
func captured(r *effects.Result, call ssa.CallInstruction) *ssa.Parameter {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil || call.Parent().Parent() == nil {
		return nil
	}
	sources, all := r.Sources(common.Value)
	if !all || len(sources) != 1 {
		return nil
	}
	p, ok := sources[0].(*ssa.Parameter)
	if !ok || p.Parent() == call.Parent() {
		return nil
	}
	return p
}

// CapturedDoes is what a call does in a literal that outlives the function around it, of what that was given: a decorator knows nothing of what it is
// put around, but the program does.
//
//	func Cached(next Lookup) Lookup { return func(ctx context.Context, id string) (*User, error) { ...; u, err := next(ctx, id); ... } }
//	users := Cached(FromDB(db))
func CapturedDoes(r *effects.Result, call ssa.CallInstruction) []summary.Effect {
	if captured(r, call) == nil {
		return nil
	}
	return ParameterDoes(r, call)
}

// ParameterRuns reports whether what callers in sight give for the parameter that is called has another machine do something.
func ParameterRuns(r *effects.Result, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(ParameterDoes(r, call), func(e summary.Effect) bool { return e.Kind == summary.Run })
}
