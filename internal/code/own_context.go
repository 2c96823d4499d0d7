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

// EmbeddedContext is the context that is put into the field of a struct which is made in place, or by a function in sight, if the struct is done when that
// one is; or nil.
//
//	type named struct { context.Context; name string }
//	ask(named{ctx, "orders"})
//	func aside(name string) named { return named{context.Background(), name} }	ask(aside("orders"))
func EmbeddedContext(ctx *ssa.MakeInterface) ssa.Value {
	_, deep := contextMethod(ctx, "Done")
	_, deeper := contextMethod(ctx, "Deadline")
	if deep != 2 || deeper != 2 {
		return nil
	}
	return contextIn(ctx.X, maxWrapped)
}

// maxWrapped is through how many functions is asked who makes a struct.
const maxWrapped = 3

// contextIn is the context that is put into a struct where that is made, or nil.
func contextIn(v ssa.Value, depth int) ssa.Value {
	if call, ok := v.(*ssa.Call); ok && depth > 0 {
		return contextBy(call, depth-1)
	}
	made := LocalStruct(v)
	if made == nil {
		return nil
	}
	found, several := contextOn(made)
	whole := StoresTo(made)
	if found == nil && !several && len(whole) == 1 {
		if call, ok := whole[0].(*ssa.Call); ok && depth > 0 {
			return contextBy(call, depth-1)
		}
	}
	return found
}

// contextOn is the one context that is stored into a field of a struct which is embedded; several says that there are more.
func contextOn(made *ssa.Alloc) (found ssa.Value, several bool) {
	for _, ref := range *made.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || !IsContext(FieldOf(addr).Type()) || !FieldOf(addr).Embedded() {
			continue
		}
		given := StoresTo(addr)
		if len(given) == 0 && readsOnly(addr) {
			continue
		}
		if found != nil || len(given) != 1 {
			return nil, true
		}
		found = given[0]
	}
	return found, false
}

// readsOnly reports whether all that is done at an address is to read there.
func readsOnly(addr *ssa.FieldAddr) bool {
	for _, ref := range *addr.Referrers() {
		if _, load := ref.(*ssa.UnOp); !load {
			return false
		}
	}
	return true
}

// contextBy is the context in the struct that a function in sight returns: what it was given, or one that it made of nothing.
func contextBy(call *ssa.Call, depth int) ssa.Value {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	var found ssa.Value
	for _, b := range Origin(fn).Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if found != nil || len(ret.Results) != 1 {
			return nil
		}
		if found = contextIn(ret.Results[0], depth); found == nil {
			return nil
		}
	}
	switch inner := found.(type) {
	case *ssa.Parameter:
		return ArgumentOf(call, inner)
	case *ssa.Call:
		if len(Arguments(inner)) == 0 {
			return inner
		}
	}
	return nil
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
