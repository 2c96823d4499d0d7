package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// DependsOn reports whether a value is computed from what a call returns, or from what it fills through a pointer.
func DependsOn(v ssa.Value, call ssa.CallInstruction) bool {
	d := &dependence{call: call, seen: map[ssa.Value]bool{}}
	return d.value(v)
}

type dependence struct {
	call     ssa.CallInstruction
	seen     map[ssa.Value]bool
	memories map[ssa.Value]bool
}

func (d *dependence) value(v ssa.Value) bool {
	if v == nil || d.seen[v] || len(d.seen) > MaxDependence {
		return false
	}
	d.seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if c, ok := v.(ssa.CallInstruction); ok && c == d.call {
		return true
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		return d.memory(alloc)
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && d.value(*op) {
			return true
		}
	}
	return false
}

// memory asks what is written into an allocation: by stores, by the call, or by one that reads what the call yields and is
// given the address (rows.Scan, json.Unmarshal).
func (d *dependence) memory(addr ssa.Value) bool {
	if d.memories[addr] {
		return false
	}
	if d.memories == nil {
		d.memories = map[ssa.Value]bool{}
	}
	d.memories[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr && d.value(ref.Val) {
				return true
			}
			if element, ok := ref.Addr.(*ssa.IndexAddr); ok && ref.Val == addr && d.memory(element.X) {
				return true
			}
		case *ssa.FieldAddr:
			if d.memory(ref) {
				return true
			}
		case *ssa.IndexAddr:
			if d.memory(ref) {
				return true
			}
		case *ssa.Slice:
			if d.memory(ref) {
				return true
			}
		case *ssa.MakeInterface:
			if d.memory(ref) {
				return true
			}
		case ssa.CallInstruction:
			args := Arguments(ref)
			if !slices.Contains(args, addr) {
				continue
			}
			if ref == d.call || slices.ContainsFunc(args, func(v ssa.Value) bool { return v != addr && d.value(v) }) {
				return true
			}
		}
	}
	return false
}

// MaxDependence bounds the walk: beyond it nothing depends.
const MaxDependence = 300

// Yields reports whether a value is computed from what an instruction yields, or writes through a pointer.
func Yields(v ssa.Value, from ssa.Instruction) bool {
	if call, ok := from.(ssa.CallInstruction); ok {
		return DependsOn(v, call)
	}
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		instr, ok := v.(ssa.Instruction)
		if !ok || seen[v] || len(seen) > MaxDependence {
			return false
		}
		seen[v] = true
		if instr == from {
			return true
		}
		for _, op := range instr.Operands(nil) {
			if *op != nil && walk(*op) {
				return true
			}
		}
		if alloc, ok := v.(*ssa.Alloc); ok {
			for _, ref := range *alloc.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) && walk(s.Val) {
					return true
				}
			}
		}
		return false
	}
	return walk(v)
}

// StoredThrough lists what is stored at an address, or at one of its parts.
func StoredThrough(addr ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref.Val)
			}
		case *ssa.IndexAddr:
			out = append(out, StoredThrough(ref)...)
		case *ssa.FieldAddr:
			out = append(out, StoredThrough(ref)...)
		}
	}
	return out
}

// Parts lists what a value is made of: its operands, or what is put into a variable, a struct or an argument list.
func Parts(v ssa.Value) []ssa.Value {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return Operands(v)[1:]
	}
	var out []ssa.Value
	stored := func(refs *[]ssa.Instruction, addr ssa.Value) {
		for _, ref := range *refs {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == addr {
				out = append(out, s.Val)
			}
		}
	}
	stored(alloc.Referrers(), alloc)
	for _, ref := range *alloc.Referrers() {
		switch part := ref.(type) {
		case *ssa.IndexAddr:
			stored(part.Referrers(), part)
		case *ssa.FieldAddr:
			stored(part.Referrers(), part)
		}
	}
	return out
}

// Operands lists the values that an instruction is made of, without those that are missing.
func Operands(v ssa.Value) []ssa.Value {
	out := []ssa.Value{v}
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			if *op != nil {
				out = append(out, *op)
			}
		}
	}
	return out
}

// MadeOf reports whether a value is computed from another one.
func MadeOf(v, from ssa.Value, seen map[ssa.Value]bool) bool {
	if v == from {
		return true
	}
	if seen[v] || len(seen) > MaxDependence {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(slices.Concat(Operands(v)[1:], Parts(v)), func(op ssa.Value) bool { return MadeOf(op, from, seen) })
}
