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

// known reports whether all that a function does is known without its name: it asks another machine, or its body, and those of libraries that
// it calls, are all there is.
func (r *Package) known(fn *types.Func) bool {
	if m := r.ModelOf(fn); m != nil {
		return m.Waits != nil || m.Runs != ""
	}
	body := r.Code.SSA().Prog.FuncValue(fn)
	if body == nil || r.Number(body) == 0 {
		return false
	}
	for call := range code.Calls(body) {
		if !r.ofLibrary(call) {
			return false
		}
	}
	return true
}

// ofLibrary reports whether a call is of a builtin, or of a function of a library that is no method of an interface.
func (r *Package) ofLibrary(call ssa.CallInstruction) bool {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return true
	}
	callee := r.Callee(call)
	return callee != nil && !code.IsInterfaceMethod(callee) && callee.Pkg() != nil && !r.Ours(callee.Pkg())
}

// WaitsByName recognises by its name a wait that cannot be followed. What a model or a body tells of is known without its name: a remote call
// named Wait pauses nobody, nor does an empty function named pause.
func (r *Package) WaitsByName(call *ssa.Call) bool {
	name := ""
	if fn := r.Callee(call); fn != nil {
		if r.known(fn) {
			return false
		}
		name = fn.Name()
	} else if v, ok := call.Call.Value.(*ssa.UnOp); ok {
		if f, ok := v.X.(*ssa.FieldAddr); ok {
			name = code.FieldOf(f).Name()
		}
	} else if p, ok := call.Call.Value.(*ssa.Parameter); ok {
		name = p.Name()
	}
	if basic, ok := code.Core(call.Type()).(*types.Basic); ok {
		// It computes a delay, or answers a question: somebody else waits. One that says whether it was cut short waits itself.
		return basic.Kind() == types.Bool && r.Says(lexicon.PausesItself, name)
	}
	return r.Says(lexicon.Pauses, name)
}
