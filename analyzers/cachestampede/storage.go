package cachestampede

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// stores looks for a storage that serves as a cache: a request asks whether it has an object, and makes the object when it has
// not, from another one.
func (c *checker) stores(fn *ssa.Function) bool {
	if c.effects.Reach(fn).By != summary.Request {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			asked, ok := instr.(*ssa.Call)
			if !ok || !c.effects.Says(lexicon.AsksStorage, code.MethodName(asked)) {
				continue
			}
			for _, key := range keys(asked) {
				if made := c.makes(asked, key); made != nil && !caches.Flown(c.effects, fn) {
					rule.Report(c.pass, storage, c.code.Range(made), c.effects.Evidence([]summary.Hop{c.effects.At(asked, "the storage is asked")}),
						"every concurrent miss of %s runs %s: coalesce them with singleflight", fn.Name(), c.effects.Name(made))
					return true
				}
			}
		}
	}
	return false
}

// makes finds the call behind a miss that makes the object of the key from something else.
func (c *checker) makes(asked *ssa.Call, key ssa.Value) ssa.CallInstruction {
	for _, ref := range *key.Referrers() {
		made, ok := ref.(*ssa.Call)
		if !ok || made == asked || !c.effects.Says(lexicon.MakesObject, code.MethodName(made)) || len(keys(made)) < 2 || !code.Decides(asked, made) {
			continue
		}
		if !locks.Locked(c.effects, made) && !caches.Coalesces(c.effects, made) && !writesAnswer(made) {
			return made
		}
	}
	return nil
}

// writesAnswer reports whether a call writes the answer to a request: nothing is kept of that.
func writesAnswer(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return types.TypeString(arg.Type(), nil) == "net/http.ResponseWriter" })
}

// keys are the arguments of a call that name objects.
func keys(call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	for _, arg := range call.Call.Args {
		b, ok := arg.Type().Underlying().(*types.Basic)
		if _, constant := arg.(*ssa.Const); ok && b.Info()&types.IsString != 0 && !constant && arg.Referrers() != nil {
			out = append(out, arg)
		}
	}
	return out
}
