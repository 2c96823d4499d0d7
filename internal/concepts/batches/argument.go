package batches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// receiverIn is what a call calls a method of, or nil: a method value hides it.
func receiverIn(call ssa.CallInstruction) ssa.Value {
	c := call.Common()
	if c.IsInvoke() {
		return c.Value
	}
	if fn := c.StaticCallee(); fn != nil && fn.Signature.Recv() != nil && len(c.Args) > 0 {
		return c.Args[0]
	}
	return nil
}

// holdsSlices reports whether a collection is one of lists.
func holdsSlices(t types.Type) bool {
	element := elementType(t)
	return element != nil && code.IsSlice(element)
}

// isHandle reports whether a method is called on what the function's own receiver holds: what that was made of says nothing about
// what it gives.
func isHandle(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	field, ok := v.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	base := field.X
	if load, ok := base.(*ssa.UnOp); ok {
		base = load.X // a receiver that is captured
	}
	switch base := base.(type) {
	case *ssa.Parameter:
		return code.IsReceiver(base)
	case *ssa.FreeVar, *ssa.Alloc:
		return true
	}
	return isHandle(base)
}

// isGetter reports whether a method only may return something that its receiver holds.
func isGetter(sig *types.Signature) bool {
	return sig.Recv() != nil && sig.Params().Len() == 0 && sig.Results().Len() == 1
}

// arguments measures what results are made of. Functions, contexts, and numbers beside a collection say nothing about how many
// there are.
func (m *measure) arguments(call *ssa.Call, path string) quantity {
	out := quantity{none: true}
	on := receiverIn(call)
	for i, arg := range call.Call.Args {
		if arg == on && !derivingPackages[path] {
			if q := m.of(arg); q.kind == ExtentData && !isHandle(arg) {
				out = out.joined(q) // c.QueryArray("id")
			}
			continue
		}
		switch t := code.Core(arg.Type()).(type) {
		case *types.Signature:
			if i > 0 || !isIterator(t) {
				continue
			}
		case *types.Basic:
			if i > 0 && (path != "strings" || t.Info()&types.IsNumeric != 0) {
				continue // a separator, a size
			}
		case *types.Interface:
			if code.IsContext(arg.Type()) {
				continue
			}
		}
		out = out.joined(m.of(arg))
	}
	if out.none {
		return quantity{}
	}
	return out
}

func isIterator(sig *types.Signature) bool {
	if sig.Params().Len() != 1 || sig.Results().Len() != 0 {
		return false
	}
	yield, ok := code.Core(sig.Params().At(0).Type()).(*types.Signature)
	return ok && yield.Results().Len() == 1 && code.IsBool(yield.Results().At(0).Type())
}
