package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// GivenTo finds the call that a literal is an argument of, or nil.
func GivenTo(fn *ssa.Function) ssa.CallInstruction {
	for instr := range Instructions(fn.Parent()) {
		call, ok := instr.(ssa.CallInstruction)
		if ok && LiteralArgument(call, fn) >= 0 {
			return call
		}
	}
	return nil
}

// LiteralArgument is the index of a literal among the arguments of a call, or -1.
func LiteralArgument(call ssa.CallInstruction, fn *ssa.Function) int {
	return slices.IndexFunc(Arguments(call), func(arg ssa.Value) bool { return LiteralIn(arg) == fn })
}

// LiteralIn is the literal, or the declared function, that a value is, or nil.
//
//	func() { audit(ctx) }    task(func() { audit(ctx) })    audit
func LiteralIn(v ssa.Value) *ssa.Function {
	if conv, ok := v.(*ssa.ChangeType); ok {
		v = conv.X
	}
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	}
	return nil
}

// MadeAt is the instruction that makes or uses a literal, or nil.
func MadeAt(fn *ssa.Function) ssa.Instruction {
	for instr := range Instructions(fn.Parent()) {
		for _, op := range instr.Operands(nil) {
			if *op == ssa.Value(fn) {
				return instr
			}
		}
	}
	return nil
}

// Registered reports whether all that is done with a literal where it is made is to put it into a field or under a key: it is run by whoever finds
// it there, when that one likes.
//
//	for _, s := range servers {
//		collectors = append(collectors, &collector{every: time.Minute, run: func() error { return ping(s) }})
//	}
func Registered(made ssa.Instruction, fn *ssa.Function) bool {
	switch made := made.(type) {
	case *ssa.MakeClosure:
		return putAway(made, 0)
	case *ssa.ChangeType, *ssa.MakeInterface: // one that captures nothing
		return putAway(made.(ssa.Value), 1)
	}
	return puts(made, fn)
}

// maxConverted is how often a literal may be converted before it is put away.
const maxConverted = 3

func putAway(v ssa.Value, depth int) bool {
	put := false
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.ChangeType, *ssa.MakeInterface:
			if depth == maxConverted || !putAway(ref.(ssa.Value), depth+1) {
				return false
			}
			put = true
		default:
			if !puts(ref, v) {
				return false
			}
			put = true
		}
	}
	return put
}

// puts reports whether an instruction puts a value into a field or under a key.
func puts(at ssa.Instruction, v ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.Store:
		_, field := at.Addr.(*ssa.FieldAddr)
		return field && at.Val == v
	case *ssa.MapUpdate:
		return at.Value == v
	}
	return false
}
