package callbacks

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

var givenQuery = effects.AboutFunction("given does", (*program.Program).GivenDoes)

// ParameterDoes is what a call of a parameter does, of the function that it stands in or of one around that: what callers in sight give does it,
// in this package or another. Where several functions are given it is not known which of them is called.
//
//	func Start(publish func(Event) error) *Bus { go func() { for ev := range in { publish(ev) } }() }
func ParameterDoes(r *effects.Result, call ssa.CallInstruction) []summary.Effect {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil {
		return nil
	}
	var out []summary.Effect
	sources, _ := r.Sources(common.Value)
	for _, v := range sources {
		p, ok := v.(*ssa.Parameter)
		if ok && functionsIn(p.Parent().Signature.Params()) == 1 {
			out = append(out, effects.AskOf(r, givenQuery, p.Parent())...)
		}
	}
	return out
}

// ParameterRuns reports whether what callers in sight give for the parameter that is called has another machine do something.
func ParameterRuns(r *effects.Result, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(ParameterDoes(r, call), func(e summary.Effect) bool { return e.Kind == summary.Run })
}

// functionsIn counts the parameters that are functions.
func functionsIn(params *types.Tuple) int {
	n := 0
	for p := range params.Variables() {
		if code.IsCallable(p.Type()) {
			n++
		}
	}
	return n
}
