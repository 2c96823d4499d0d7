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

// ParameterRuns reports whether what callers in sight give for the parameter that is called has another machine do something.
func ParameterRuns(r *effects.Result, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(ParameterDoes(r, call), func(e summary.Effect) bool { return e.Kind == summary.Run })
}
