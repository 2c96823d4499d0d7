package regions

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// load finds what is found at an address: what a variable holds, or the place itself.
func (p *places) load(addr ssa.Value) []Place {
	for _, at := range p.variables(addr) {
		if stored := p.all(code.StoresTo(at)); len(stored) > 0 {
			return stored
		}
	}
	return p.of(addr)
}

// variables resolves an address to the local variables that it may be of.
func (p *places) variables(addr ssa.Value) []*ssa.Alloc {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return []*ssa.Alloc{addr}
	case *ssa.FreeVar:
		var out []*ssa.Alloc
		for _, b := range p.r.Bindings(addr) {
			out = append(out, p.variables(b)...)
		}
		return out
	}
	return nil
}

// variable is a local variable. One that only holds a struct that it was given once is that struct.
func (p *places) variable(v *ssa.Alloc) []Place {
	if _, isStruct := code.CoreStruct(code.Pointee(v.Type())); isStruct {
		if stores := code.StoresTo(v); len(stores) == 1 {
			if out := p.of(stores[0]); len(out) > 0 {
				return out
			}
		}
	}
	return []Place{{Root: v}}
}

// sameHandle is the receiver of a library's method that returns it in another guise: tx.WithContext(ctx) of gorm is still tx.
func sameHandle(r *effects.Result, call *ssa.Call) ssa.Value {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) {
		return nil
	}
	if callee.Signature().Recv() == nil || len(code.Arguments(call)) == 0 {
		return nil
	}
	recv := code.Arguments(call)[0]
	if row := r.Models.Holds(callee); row != nil && row.Acquires != nil || !types.Identical(recv.Type(), call.Type()) {
		return nil
	}
	return recv
}
