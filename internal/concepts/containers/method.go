package containers

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// method says what a method does to what it is a method of; ordered: behind a heap, which has moved the first element to the end before.
//
//	func (l *letters) Push(x any)  { *l = append(*l, x.(*Letter)) }
//	func (p *pile) take() Letter   { first := p.all[0]; p.all = p.all[1:]; return first }
//	func (l *letters) Len() int    { return len(*l) }
func method(fn *ssa.Function, args []ssa.Value, ordered bool) (Act, bool) {
	if len(fn.Blocks) == 0 || len(fn.Params) != len(args) {
		return Act{}, false
	}
	self := fn.Params[0]
	if measures(fn, self) {
		return Act{Does: Measures, On: args[0]}, true
	}
	if s := code.Struct(self.Type()); s != nil && code.SharedStruct(s, 0) {
		return Act{}, false // with a lock it is a queue of its own, whoever holds it
	}
	for instr := range code.Instructions(fn) {
		s, ok := instr.(*ssa.Store)
		if !ok || !within(s.Addr, self) {
			continue
		}
		switch v := s.Val.(type) {
		case *ssa.Call:
			if i := slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return p != self && appends(v, s.Addr, p) }); i > 0 {
				return Act{Puts, args[0], args[i]}, true
			}
		case *ssa.Slice:
			if cuts(v, s.Addr, ordered) {
				return Act{Does: Takes, On: args[0]}, true
			}
		}
	}
	return Act{}, false
}

// within reports whether an address is that of what a parameter points to, or of a field of that.
func within(addr ssa.Value, self *ssa.Parameter) bool {
	if f, ok := addr.(*ssa.FieldAddr); ok {
		addr = f.X
	}
	return addr == ssa.Value(self)
}

// loaded reports whether a value is what lies at an address.
func loaded(v, at ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	return load.X == at || code.PlaceOf(at) != nil && code.PlaceOf(load.X) == code.PlaceOf(at)
}

// appends reports whether a call appends a parameter, or what it holds, to the slice at an address.
func appends(call *ssa.Call, at ssa.Value, p *ssa.Parameter) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" || len(call.Call.Args) != 2 || !loaded(call.Call.Args[0], at) {
		return false
	}
	return slices.ContainsFunc(code.Variadic(call.Call.Args[1]), func(v ssa.Value) bool {
		for held := range code.Holders(v) {
			if held == ssa.Value(p) {
				return true
			}
		}
		return false
	})
}

// cuts reports whether a slice is what lies at an address without its first elements, or without its last ones.
func cuts(v *ssa.Slice, at ssa.Value, last bool) bool {
	if !loaded(v.X, at) {
		return false
	}
	if last {
		return v.High != nil && (v.Low == nil || code.IsZero(v.Low)) && !code.IsZero(v.High)
	}
	return v.Low != nil && !code.IsZero(v.Low) && v.High == nil
}

// measures reports whether all that a method does is to return how long what it is a method of is.
func measures(fn *ssa.Function, self *ssa.Parameter) bool {
	if len(fn.Blocks) != 1 || len(fn.Params) != 1 {
		return false
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	call, ok := code.Content(ret.Results[0]).(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" {
		return false
	}
	of := call.Call.Args[0]
	load, ok := of.(*ssa.UnOp)
	return of == ssa.Value(self) || ok && within(load.X, self)
}
