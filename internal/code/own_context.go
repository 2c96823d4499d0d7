package code

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// NeverEnds is the struct that is put into a context, if its own methods say that it has no deadline and is never done.
//
//	type detached struct{ context.Context }
//	func (detached) Done() <-chan struct{}       { return nil }
//	func (detached) Deadline() (time.Time, bool) { return time.Time{}, false }
func NeverEnds(ctx *ssa.MakeInterface) *ssa.Alloc {
	done, deep := contextMethod(ctx, "Done")
	until, deeper := contextMethod(ctx, "Deadline")
	if deep != 1 || deeper != 1 || !returnsOnly(done, IsNil, 0) || !returnsOnly(until, isFalse, 1) {
		return nil
	}
	return LocalStruct(ctx.X)
}

// EmbeddedContext is the context that is put into the field of a struct which is made in place, if the struct is done when that one is; or nil.
//
//	type named struct { context.Context; name string }
//	ask(named{ctx, "orders"})
func EmbeddedContext(ctx *ssa.MakeInterface) ssa.Value {
	_, deep := contextMethod(ctx, "Done")
	_, deeper := contextMethod(ctx, "Deadline")
	made := LocalStruct(ctx.X)
	if deep != 2 || deeper != 2 || made == nil {
		return nil
	}
	var found ssa.Value
	for _, ref := range *made.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || !IsContext(FieldOf(addr).Type()) || !FieldOf(addr).Embedded() {
			continue
		}
		given := StoresTo(addr)
		if found != nil || len(given) != 1 {
			return nil
		}
		found = given[0]
	}
	return found
}

// contextMethod is the method of what is put into a context, and through how many fields it comes there: 1 for one of its own, 0 for none.
func contextMethod(ctx *ssa.MakeInterface, name string) (*ssa.Function, int) {
	t := ctx.X.Type()
	if Named(t) == nil || Struct(t) == nil || ctx.Parent().Pkg == nil {
		return nil, 0
	}
	obj, index, _ := types.LookupFieldOrMethod(t, true, ctx.Parent().Pkg.Pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil, 0
	}
	return ctx.Parent().Prog.FuncValue(fn.Origin()), len(index)
}

// returnsOnly reports whether all that a function in sight returns in one of its results is of a sort.
func returnsOnly(fn *ssa.Function, is func(ssa.Value) bool, result int) bool {
	if fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && (len(ret.Results) <= result || !is(ret.Results[result])) {
			return false
		}
	}
	return true
}

// isFalse recognises the constant.
func isFalse(v ssa.Value) bool {
	is, known := Bool(v)
	return known && !is
}
