package regions

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// call decides what a call does with the value: it is called, or it is an argument.
func (w *useWalk) call(v ssa.Value, rest string, call ssa.CallInstruction) {
	common := call.Common()
	if w.function && !common.IsInvoke() && common.Value == v {
		w.emit(call, releasing(call))
		return
	}
	for i, arg := range code.Arguments(call) {
		if arg != v {
			continue
		}
		switch w.argument(call, i, rest) {
		case opRelease:
			w.emit(call, releasing(call))
		case opForget:
			w.emit(call, opForget)
		}
	}
}

// opBorrow is what a callee does that only works with its argument.
const opBorrow = opAcquire

// argument says what a callee does with an argument, the receiver being the first.
func (w *useWalk) argument(call ssa.CallInstruction, i int, rest string) op {
	if _, async := call.(*ssa.Go); async {
		return opForget
	}
	callee := w.r.Callee(call)
	switch {
	case w.function:
		return opForget
	case w.modelled(call, callee, i):
		return w.row(call, w.r.Models.Holds(callee).Releases, rest)
	case callee == nil:
		if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
			return opBorrow
		}
		return w.ours(call, i, rest)
	case callee.Pkg() == nil || !w.r.Ours(callee.Pkg()):
		return w.library(call, callee, i, rest)
	case code.IsInterfaceMethod(callee):
		if i == 0 {
			return w.method(callee, rest)
		}
		return opForget
	case i == 0 && callee.Signature().Recv() != nil && w.method(callee, rest) == opRelease:
		return opRelease
	}
	return w.ours(call, i, rest)
}

// ours asks the summary of a function of the project.
func (w *useWalk) ours(call ssa.CallInstruction, i int, rest string) op {
	borrows := false
	for _, h := range holdsOf(w.r, call) {
		if h.Param != i || h.Param < 0 {
			continue
		}
		switch h.Does {
		case summary.Borrows:
			borrows = true
		case summary.GivesBack:
			if h.Path == rest && h.What == "" {
				return opRelease
			}
		}
	}
	if borrows {
		return opBorrow
	}
	return opForget
}

// library asks the models, and otherwise the types: a function whose results can hold nothing has only worked with its arguments,
// and one that takes an interface without Close does not know that it could close it.
func (w *useWalk) library(call ssa.CallInstruction, callee *types.Func, i int, rest string) op {
	recv := callee.Signature().Recv() != nil
	if recv && i == 0 {
		if call, ok := call.(*ssa.Call); ok && sameHandle(w.r, call) != nil {
			w.value(call, rest)
		}
		return w.method(callee, rest)
	}
	params := callee.Signature().Params()
	at := i
	if recv {
		at--
	}
	if at < params.Len() && types.IsInterface(params.At(at).Type()) && closeOf(params.At(at).Type()) == nil || holdsNothing(callee.Signature().Results()) {
		return opBorrow
	}
	return opForget
}

// modelled reports whether a model says that a call gives back an argument.
func (w *useWalk) modelled(call ssa.CallInstruction, callee *types.Func, i int) bool {
	row := w.r.Models.Holds(callee)
	return row != nil && row.Releases != nil && w.r.Argument(call, row.Releases.Arg) == code.Arguments(call)[i]
}

// row is what a model says of the argument that a call gives back.
func (w *useWalk) row(call ssa.CallInstruction, row *models.Releases, rest string) op {
	switch {
	case row.Later:
		return opForget
	case rest != "" || w.unit.what != "" && w.unit.what != row.What:
		return opBorrow
	case row.Ends || row.Fails:
		if v, ok := call.(*ssa.Call); ok && v.Parent() == w.flow.fn {
			w.unit.ended = append(w.unit.ended, ending(v, row))
		}
		return opBorrow
	}
	return opRelease
}

// ending is how a call tells that it gave the thing back: it is false, or it fails.
func ending(call *ssa.Call, row *models.Releases) gate {
	if row.Ends {
		return gate{kind: gateTrue, value: heldResult(call, 0)}
	}
	return gateOf(call, false)
}

// method is what a method does with its receiver, as far as its name and signature say it.
func (w *useWalk) method(callee *types.Func, rest string) op {
	if rest == "" && givesBack(w.r, callee, w.unit.what) {
		return opRelease
	}
	return opBorrow
}

// givesBack reports whether a method gives back its receiver: by a row, or because it is a Close.
func givesBack(r *effects.Result, method *types.Func, what models.Holding) bool {
	if method == nil || method.Signature().Recv() == nil {
		return false
	}
	if row := r.Models.Holds(method); row != nil && row.Releases != nil && !row.Releases.Ends && !row.Releases.Fails {
		return row.Releases.Arg == -1 && (what == "" || what == row.Releases.What)
	}
	return isClose(method)
}

// isClose recognises the method that lets go of a value: Close(), Close() error, or either with a context.
func isClose(m *types.Func) bool {
	sig := m.Signature()
	if m.Name() != "Close" || sig.Recv() == nil || sig.Params().Len() > 1 || sig.Results().Len() > 1 {
		return false
	}
	if sig.Params().Len() == 1 && !code.IsContext(sig.Params().At(0).Type()) {
		return false
	}
	return sig.Results().Len() == 0 || code.IsError(sig.Results().At(0).Type())
}

// closeOf is the Close of a type, or nil.
func closeOf(t types.Type) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Close")
	if m, ok := obj.(*types.Func); ok && isClose(m) {
		return m
	}
	return nil
}

// holdsNothing reports whether results can hold nothing: an error, a number, a text.
func holdsNothing(results *types.Tuple) bool {
	for v := range results.Variables() {
		if _, basic := code.Core(v.Type()).(*types.Basic); !basic && !code.IsError(v.Type()) {
			return false
		}
	}
	return true
}
