package cachestampede

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// stores looks for a storage that serves as a cache: a request asks whether it has an object, and makes the object when it has
// not, from another one.
func (f *function) stores() bool {
	if f.effects.Reach(f.fn).By != summary.Request {
		return false
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			asked, ok := instr.(*ssa.Call)
			if !ok || !f.effects.Says(lexicon.AsksStorage, code.MethodName(asked)) {
				continue
			}
			for _, key := range keys(asked) {
				l := f.makes(asked, key)
				if l == nil || l.excused(storage, flightExcuses) {
					continue
				}
				f.report(storage, l.call, []summary.Hop{f.effects.At(asked, "the storage is asked")},
					"every concurrent miss of %s runs %s: coalesce them with singleflight", f.fn.Name(), f.effects.Name(l.call))
				return true
			}
		}
	}
	return false
}

// makes finds the call behind a miss that makes the object of the key from something else.
func (f *function) makes(asked *ssa.Call, key ssa.Value) *load {
	for _, ref := range *key.Referrers() {
		made, ok := ref.(*ssa.Call)
		if !ok || made == asked || !f.effects.Says(lexicon.MakesObject, code.MethodName(made)) || len(keys(made)) < 2 || !code.Decides(asked, made) {
			continue
		}
		l := &load{function: f, call: made}
		if !l.excused(storage, storageExcuses) {
			return l
		}
	}
	return nil
}

// writesAnswer holds for a call that writes the answer to a request: nothing is kept of that.
func writesAnswer(l *load) bool {
	return slices.ContainsFunc(l.call.Common().Args, func(arg ssa.Value) bool { return code.IsResponseWriter(arg.Type()) })
}

// keys are the arguments of a call that name objects.
func keys(call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	for _, arg := range call.Call.Args {
		b, ok := code.Core(arg.Type()).(*types.Basic)
		if _, constant := arg.(*ssa.Const); ok && b.Info()&types.IsString != 0 && !constant && arg.Referrers() != nil {
			out = append(out, arg)
		}
	}
	return out
}
