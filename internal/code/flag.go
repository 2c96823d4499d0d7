package code

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxGetters is how many getters may lie between a question and the variables that answer it.
const maxGetters = 3

// maxSetters is in how many functions that a loop calls is looked for what sets a flag.
const maxSetters = 64

// StopFlag reports whether a condition is a question after a flag that the loop does not set itself: somebody else tells it to stop.
//
//	for !s.closed { ... }    for !s.closed.Load() { ... }    for s.Running() { ... }, which returns a field
func StopFlag(l *Loop, cond ssa.Value) bool {
	if call, ok := cond.(*ssa.Call); ok && len(call.Call.Args) > 1 && slices.ContainsFunc(call.Call.Args[1:], madeInLoop(l)) {
		return false
	}
	flags, only := asked(cond, 0, map[ssa.Value]bool{})
	return only && len(flags) > 0 && !slices.ContainsFunc(flags, answered(l)) && !setsAny(l, flags)
}

// answered is the question whether a flag is a field of what a call in a loop has answered, if it did not fail.
//
//	job, err := client.Job(id)
//	if job.Ready { return nil }
func answered(l *Loop) func(ssa.Value) bool {
	return func(flag ssa.Value) bool {
		for {
			switch v := flag.(type) {
			case *ssa.FieldAddr:
				flag = v.X
				continue
			case *ssa.Extract:
				call, ok := v.Tuple.(*ssa.Call)
				results := v.Tuple.Type().(*types.Tuple)
				return ok && l.Blocks[call.Block()] && IsError(results.At(results.Len()-1).Type())
			}
			return false
		}
	}
}

// madeInLoop is the question whether a loop computes a value.
func madeInLoop(l *Loop) func(ssa.Value) bool {
	return func(v ssa.Value) bool {
		instr, ok := v.(ssa.Instruction)
		return ok && l.Blocks[instr.Block()]
	}
}

// asked lists the addresses of the flags that a value only tells of: truths and numbers, atomic ones, and who is in a table; itself or in
// getters of the package. What was seen is not asked again: it adds no flag, and if it told of anything else the answer is known already.
// Without that a value which depends on itself would be asked forever, round a loop or through a variable that a closure sees:
//
//	defer func() { report(n) }()
//	for ... { n = n + 1 }
//	return n
func asked(v ssa.Value, depth int, seen map[ssa.Value]bool) (flags []ssa.Value, only bool) {
	if seen[v] {
		return nil, true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const, *ssa.Parameter:
		return nil, true
	case *ssa.UnOp:
		return askedAt(v, depth, seen)
	case *ssa.BinOp:
		return askedAll([]ssa.Value{v.X, v.Y}, depth, seen)
	case *ssa.Phi:
		return askedAll(v.Edges, depth, seen)
	case *ssa.Extract:
		if in, ok := v.Tuple.(*ssa.Lookup); ok && v.Index == 1 {
			return []ssa.Value{in.X}, true
		}
	case *ssa.Lookup:
		return []ssa.Value{v.X}, isFlag(v.Type())
	case *ssa.Call:
		return askedBy(v, depth, seen)
	}
	return nil, false
}

func askedAll(values []ssa.Value, depth int, seen map[ssa.Value]bool) (flags []ssa.Value, only bool) {
	for _, v := range values {
		more, known := asked(v, depth, seen)
		if flags = append(flags, more...); !known {
			return nil, false
		}
	}
	return flags, true
}

// askedAt lists the flags that a negation or a load tells of.
func askedAt(v *ssa.UnOp, depth int, seen map[ssa.Value]bool) (flags []ssa.Value, only bool) {
	if v.Op == token.NOT {
		return asked(v.X, depth, seen)
	}
	if v.Op != token.MUL || !isFlag(v.Type()) {
		return nil, false
	}
	switch addr := v.X.(type) {
	case *ssa.FieldAddr, *ssa.Global, *ssa.FreeVar:
		return []ssa.Value{addr}, true
	case *ssa.Alloc: // a result of a function that defers
		if seen[addr] {
			return nil, true
		}
		seen[addr] = true
		return askedAll(StoresTo(addr), depth, seen)
	}
	return nil, false
}

func isFlag(t types.Type) bool { return IsBool(t) || IsInteger(t) }

// askedBy lists the flags of which a call tells.
func askedBy(call *ssa.Call, depth int, seen map[ssa.Value]bool) (flags []ssa.Value, only bool) {
	fn := call.Call.StaticCallee()
	if fn == nil || depth == maxGetters || !isFlag(call.Type()) || len(call.Call.Args) == 0 {
		return nil, false
	}
	if isAtomic(fn) {
		return call.Call.Args[:1], len(call.Call.Args) == 1
	}
	var values []ssa.Value
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			values = append(values, ret.Results[0])
		}
	}
	flags, only = askedAll(values, depth+1, seen)
	return flags, only && len(values) > 0
}

func isAtomic(fn *ssa.Function) bool {
	obj := Origin(fn).Object()
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "sync/atomic"
}

// setsAny reports whether a loop sets one of the flags: itself, or in the functions of the package that it calls.
func setsAny(l *Loop, flags []ssa.Value) bool {
	s := &setter{flags: flags, seen: map[*ssa.Function]bool{}}
	for b := range l.Blocks {
		if s.block(b) {
			return true
		}
	}
	return false
}

// setter looks for what sets a flag, in each function once.
type setter struct {
	flags []ssa.Value
	seen  map[*ssa.Function]bool
}

// is reports whether an address, or a map, is that of one of the flags.
func (s *setter) is(v ssa.Value) bool {
	return slices.ContainsFunc(s.flags, func(flag ssa.Value) bool { return flag == v || sameVariable(flag, v) })
}

func (s *setter) block(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		sets := false
		switch instr := instr.(type) {
		case *ssa.Store:
			sets = s.is(instr.Addr)
		case *ssa.MapUpdate:
			sets = s.is(instr.Map)
		case *ssa.Call:
			sets = s.call(instr)
		}
		if sets {
			return true
		}
	}
	return false
}

// call reports whether a call sets one of the flags: an atomic operation, a delete, a function of the package.
func (s *setter) call(call *ssa.Call) bool {
	args := call.Call.Args
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "delete" && s.is(args[0])
	}
	fn := call.Call.StaticCallee()
	if fn == nil || s.seen[fn] || len(s.seen) > maxSetters {
		return false
	}
	if isAtomic(fn) {
		return len(args) > 1 && s.is(args[0])
	}
	s.seen[fn] = true
	return slices.ContainsFunc(fn.Blocks, s.block)
}

// sameVariable reports whether two addresses, or loads of them, are of the same field or package variable.
func sameVariable(a, b ssa.Value) bool {
	if x, ok := a.(*ssa.UnOp); ok {
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == token.MUL && y.Op == token.MUL && sameVariable(x.X, y.X)
	}
	place := PlaceOf(a)
	return place != nil && place == PlaceOf(b)
}
