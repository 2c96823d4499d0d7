package clients

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// filled reports whether a variable is given to somebody by its address, who may fill it in with what is not the same each time.
//
//	var out credentials
//	err := api.Get(ctx, "/upload", &out)
func (s *steadiness) filled(alloc *ssa.Alloc, depth int) bool {
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MakeInterface:
			if !onlyPut(ref) {
				return true
			}
		case *ssa.MakeClosure:
			if assigns(ref, alloc) {
				return true
			}
		case ssa.CallInstruction:
			if fills(ref) && !(isOption(ref, alloc) && s.value(ref.Common().Value, depth+1)) {
				return true
			}
		}
	}
	return false
}

// onlyPut reports whether all that is done with an interface is to put it into fields: whoever has the struct has it, and fills nothing in before.
//
//	kafka.NewWriter(kafka.WriterConfig{Balancer: &kafka.Hash{}})
func onlyPut(boxed *ssa.MakeInterface) bool {
	for _, ref := range *boxed.Referrers() {
		store, ok := ref.(*ssa.Store)
		if !ok {
			return false
		}
		if _, field := store.Addr.(*ssa.FieldAddr); !field {
			return false
		}
	}
	return true
}

// isOption recognises a call of an option: a function that is a value, or of an interface, that gets nothing but the settings which it changes. What
// it changes them to is in the option.
//
//	for _, o := range opts { o(&s) }
//	o.apply(&s)
func isOption(call ssa.CallInstruction, settings *ssa.Alloc) bool {
	c := call.Common()
	return c.StaticCallee() == nil && len(c.Args) == 1 && c.Args[0] == ssa.Value(settings) && optionType(c.Signature())
}

// optionType recognises the signature of an option.
//
//	func(*settings)		func(*settings) error
func optionType(t types.Type) bool {
	sig, ok := code.Core(t).(*types.Signature)
	if !ok || sig.Params().Len() != 1 || sig.Results().Len() > 1 || sig.Results().Len() == 1 && !code.IsError(sig.Results().At(0).Type()) {
		return false
	}
	return code.IsPointer(sig.Params().At(0).Type()) && code.Struct(sig.Params().At(0).Type()) != nil
}

// fills reports whether a call that has the address of a variable may fill it in.
func fills(call ssa.CallInstruction) bool {
	callee := call.Common().StaticCallee()
	return callee == nil || callee.Signature.Results().Len() == 0 || onlyFails(callee)
}

// assigns reports whether a literal that has a variable does more than to look at it.
func assigns(mc *ssa.MakeClosure, alloc *ssa.Alloc) bool {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != ssa.Value(alloc) || i >= len(fn.FreeVars) {
			continue
		}
		for _, ref := range *fn.FreeVars[i].Referrers() {
			if _, load := ref.(*ssa.UnOp); !load {
				return true
			}
		}
	}
	return false
}

// onlyFails reports whether a function returns nothing but an error.
func onlyFails(fn *ssa.Function) bool {
	res := fn.Signature.Results()
	return res.Len() == 1 && code.IsError(res.At(0).Type())
}
