package trace

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Says reports whether a name says what an entry of the lexicon is about, with the words that the user's configuration adds or removes.
func (r *Package) Says(id lexicon.ID, name string) bool { return r.words.Says(id, name) }

// SaysOnly reports whether a function says by its name that it tells something, or only looks: it changes nothing.
func (r *Package) SaysOnly(name string) bool {
	return r.Says(lexicon.Tells, name) || r.Says(lexicon.OnlyLooks, name)
}

// ShortName is the bare name of what a call calls: of a function or method, or of the value that holds one.
func (r *Package) ShortName(call ssa.CallInstruction) string {
	if callee := r.Callee(call); callee != nil {
		return callee.Name()
	}
	return r.Name(call)
}

// SaysWaits reports whether a call says by the name of what it calls that it waits: that of a function, a field or a parameter.
func (r *Package) SaysWaits(call ssa.CallInstruction) bool {
	name := ""
	if fn := r.Callee(call); fn != nil {
		name = fn.Name()
	} else if f := code.LoadedField(call.Common().Value); f != nil {
		name = f.Name()
	} else if p, ok := call.Common().Value.(*ssa.Parameter); ok {
		name = p.Name()
	}
	if basic, ok := code.Core(answer(call)).(*types.Basic); ok {
		// It computes a delay, or answers a question: somebody else waits. One that says whether it was cut short waits itself.
		return basic.Kind() == types.Bool && r.Says(lexicon.PausesItself, name)
	}
	return r.Says(lexicon.Pauses, name)
}

// answer is the type of what a call answers: that of its result, or of all of them together.
func answer(call ssa.CallInstruction) types.Type {
	results := call.Common().Signature().Results()
	if results.Len() == 1 {
		return results.At(0).Type()
	}
	return results
}

// NamesWait reports whether a function says by its name that it may wait.
func (r *Package) NamesWait(fn *types.Func) bool {
	return r.Says(lexicon.Pauses, fn.Name()) || r.Says(lexicon.PausesItself, fn.Name())
}
