package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// memory is the level of what is written into an allocation in the scope: by stores, through the addresses of its fields and elements,
// and by calls that are given its address. A cursor that is given it writes a row.
func (d *dependency) memory(addr ssa.Value) level {
	if l, known := d.memories[addr]; known {
		return l
	}
	d.memories[addr] = invariant
	out := invariant
	for _, ref := range references(addr) {
		out = max(out, d.written(ref, addr))
	}
	for _, array := range variadicStores(addr) {
		out = max(out, d.takenBy(array))
	}
	d.memories[addr] = out
	return out
}

func (d *dependency) written(ref ssa.Instruction, addr ssa.Value) level {
	switch ref := ref.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Slice:
		return d.memory(ref.(ssa.Value))
	}
	if !d.holds(ref) {
		return invariant
	}
	switch ref := ref.(type) {
	case *ssa.Store:
		return d.of(ref.Val)
	case *ssa.MapUpdate:
		if ref.Map == addr {
			return max(d.of(ref.Key), d.of(ref.Value))
		}
	case *ssa.Call:
		if !soleUse(baseOf(addr), ref) {
			return d.filledBy(ref, addr)
		}
	}
	return invariant
}

// baseOf is what an address or a view of it is of.
func baseOf(v ssa.Value) ssa.Value {
	switch x := v.(type) {
	case *ssa.FieldAddr:
		return baseOf(x.X)
	case *ssa.IndexAddr:
		return baseOf(x.X)
	case *ssa.Slice:
		return baseOf(x.X)
	}
	if x := code.Viewed(v); x != nil {
		return baseOf(x)
	}
	return v
}

// soleUse reports whether something is built only to be given to one call: what that writes into it nobody reads.
func soleUse(v ssa.Value, call *ssa.Call) bool {
	for _, ref := range references(v) {
		switch ref := ref.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Slice:
			if !soleUse(ref.(ssa.Value), call) {
				return false
			}
		case *ssa.Store, *ssa.MapUpdate, *ssa.DebugRef:
		default:
			if ref != ssa.Instruction(call) {
				return false
			}
		}
	}
	return len(variadicStores(v)) == 0
}

// filledBy is the level of what a call may write through an address that it is given.
func (d *dependency) filledBy(call *ssa.Call, addr ssa.Value) level {
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return invariant
	}
	out := invariant
	for _, arg := range code.Arguments(call) {
		if arg != addr && !code.IsContext(arg.Type()) && !isVariable(arg) {
			out = max(out, d.of(arg))
		}
	}
	if out == varies || isPure(d.x.r.Callee(call)) {
		return out
	}
	return opaque
}

func isVariable(v ssa.Value) bool {
	if conv, ok := v.(*ssa.MakeInterface); ok {
		v = conv.X
	}
	_, ok := v.(*ssa.Alloc)
	return ok
}

// takenBy is the level of what the calls write that are given an argument list.
func (d *dependency) takenBy(array ssa.Value) level {
	out := invariant
	for _, ref := range references(array) {
		s, ok := ref.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, use := range *s.Referrers() {
			if call, ok := use.(*ssa.Call); ok && d.holds(call) {
				out = max(out, d.filledBy(call, s))
			}
		}
	}
	return out
}
