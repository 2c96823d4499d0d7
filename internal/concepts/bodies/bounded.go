package bodies

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// markBounds finds the readers of ours that count what is read through them and then fail, and the functions that return what is limited.
func markBounds(r *effects.Result) {
	r.Each(func(f *effects.Function) {
		if f.Fn.Signature.Recv() != nil && f.Fn.Name() == "Read" && countsOut(f.Fn) {
			f.Give(0, summary.Bounds)
		}
	})
	r.Each(func(f *effects.Function) {
		i := slices.IndexFunc(f.Fn.Params, func(p *ssa.Parameter) bool { return reads(p.Type()) })
		if i >= 0 && returnsBounded(r, f.Fn) {
			f.Give(i, summary.Bounds)
		}
	})
}

// bounds reports whether no more than so much is read through what a function returns, or, if it is a Read of ours, through its receiver.
//
//	func Body(r io.ReadCloser, max int64) io.ReadCloser { return &limited{r, max} }
func bounds(r *effects.Result, fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
		return false
	}
	s := r.SummaryOf(fn)
	return s != nil && slices.ContainsFunc(s.Callbacks, func(g summary.CallbackUse) bool { return g.Mode == summary.Bounds })
}

// boundedType recognises a reader of ours that limits what is read through it.
//
//	&quota{from: r.Body, left: max}
func boundedType(r *effects.Result, t types.Type) bool {
	n := code.Named(t)
	if n == nil || types.IsInterface(n) {
		return false
	}
	fn, _ := lookupRead(n)
	return bounds(r, fn)
}

// lookupRead finds the method of a type by which it is read, and the way to the field that has it, where that is embedded.
func lookupRead(t types.Type) (fn *types.Func, way []int) {
	obj, index, _ := types.LookupFieldOrMethod(t, true, nil, "Read")
	if fn, ok := obj.(*types.Func); ok {
		return fn, index[:len(index)-1]
	}
	return nil, nil
}

// reads recognises what has a Read.
func reads(t types.Type) bool {
	fn, _ := lookupRead(t)
	return fn != nil
}

// embedded lists what is put into the field of a struct that is read instead of it.
//
//	struct{ io.Reader; io.Closer }{io.LimitReader(body, max), body}
func embedded(made *ssa.Alloc) []ssa.Value {
	if code.Struct(made.Type()) == nil {
		return nil
	}
	_, way := lookupRead(made.Type().Underlying().(*types.Pointer).Elem())
	if len(way) != 1 {
		return nil
	}
	return code.FieldValues(made, code.Struct(made.Type()).Field(way[0]).Name())
}

// returnsBounded reports whether what a function returns first is a reader that is limited.
func returnsBounded(r *effects.Result, fn *ssa.Function) bool {
	results := fn.Signature.Results()
	if results.Len() == 0 || !reads(results.At(0).Type()) {
		return false
	}
	for instr := range code.Instructions(fn) {
		if ret, ok := instr.(*ssa.Return); ok && limited(wrapped(r, ret.Results[0])) {
			return true
		}
	}
	return false
}

// countsOut recognises a Read that compares how much there was, or may still be, which it keeps in a field, and fails by it.
//
//	if l.left <= 0 { return 0, errTooLong }
//	if l.read > l.max { err = errTooLong }
func countsOut(fn *ssa.Function) bool {
	if fn.Signature.Results().Len() != 2 {
		return false
	}
	for _, b := range fn.Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || !code.IsInteger(cmp.X.Type()) {
			continue
		}
		if (ofCount(fn, cmp.X) || ofCount(fn, cmp.Y)) && slices.ContainsFunc(b.Succs, failsIn) {
			return true
		}
	}
	return false
}

// ofCount reports whether a number is made of one in a field of the receiver that the method changes.
func ofCount(fn *ssa.Function, v ssa.Value) bool {
	for _, part := range append(code.Parts(v), v) {
		load, ok := part.(*ssa.UnOp)
		if !ok {
			continue
		}
		addr, ok := load.X.(*ssa.FieldAddr)
		if ok && addr.X == ssa.Value(fn.Params[0]) && changes(fn, code.FieldOf(addr)) {
			return true
		}
	}
	return false
}

// changes reports whether a function stores something into a field of its receiver.
func changes(fn *ssa.Function, field *types.Var) bool {
	for instr := range code.Instructions(fn) {
		s, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		if addr, ok := s.Addr.(*ssa.FieldAddr); ok && addr.X == ssa.Value(fn.Params[0]) && code.FieldOf(addr) == field {
			return true
		}
	}
	return false
}

// failsIn reports whether the function ends in a block, or goes on from it, with an error that is its own and not the one of what it reads.
func failsIn(b *ssa.BasicBlock) bool {
	if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(b.Preds) == 1 {
		return ownError(ret.Results[1])
	}
	for _, next := range b.Succs {
		for _, instr := range next.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if i := slices.Index(next.Preds, b); code.IsError(phi.Type()) && ownError(phi.Edges[i]) {
				return true
			}
		}
	}
	return false
}

func ownError(v ssa.Value) bool {
	if _, ofCall := v.(*ssa.Extract); ofCall {
		return false
	}
	_, either := v.(*ssa.Phi)
	return !either && !code.IsNil(v)
}
