package effects

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A Queue is a slice in a field that one function appends to and another takes from the front of, or takes whole.
type Queue struct {
	Field   *types.Var
	Append  ssa.Instruction
	Drain   ssa.Instruction
	Bounded bool // its length is compared with something, somewhere
}

// Queues finds the fields of the package's structs that serve as queues between goroutines: the struct has a lock or a
// channel beside them.
func (r *Result) Queues() []Queue {
	found := map[*types.Var]*queueUse{}
	var order []*types.Var
	use := func(f *types.Var) *queueUse {
		if found[f] == nil {
			found[f] = &queueUse{}
			order = append(order, f)
		}
		return found[f]
	}
	for _, fn := range r.code.Funcs() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				r.queueInstruction(instr, use)
			}
		}
	}
	var out []Queue
	for _, f := range order {
		if q, ok := r.queue(f, found[f]); ok {
			out = append(out, q)
		}
	}
	return out
}

type queueUse struct {
	appends, drains []ssa.Instruction
	bounded         bool
}

func (r *Result) queueInstruction(instr ssa.Instruction, use func(*types.Var) *queueUse) {
	switch instr := instr.(type) {
	case *ssa.Store:
		addr, ok := instr.Addr.(*ssa.FieldAddr)
		if !ok || !isSlice(fieldOf(addr).Type()) || !shared(addr) {
			return
		}
		switch f := fieldOf(addr); {
		case appendsTo(instr.Val, f) && comesIn(instr.Val.(*ssa.Call).Call.Args[1]):
			use(f).appends = append(use(f).appends, instr)
		case drains(instr, f):
			use(f).drains = append(use(f).drains, instr)
		}
	case *ssa.BinOp:
		for _, f := range comparedLength(instr) {
			use(f).bounded = true
		}
	case *ssa.Call:
		if b, ok := instr.Call.Value.(*ssa.Builtin); ok && (b.Name() == "len" || b.Name() == "cap") && returnedWhole(instr) {
			if f := loadedField(instr.Call.Args[0]); f != nil && r.lengthGuards(instr.Parent()) {
				use(f).bounded = true
			}
		}
	}
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// shared reports whether the struct around a field is made for several goroutines: it has a lock or a channel.
func shared(addr *ssa.FieldAddr) bool {
	s := structOf(addr.X.Type())
	if s == nil {
		return false
	}
	if guarded(s) {
		return true
	}
	for f := range s.Fields() {
		if _, ok := f.Type().Underlying().(*types.Chan); ok {
			return true
		}
	}
	return false
}

// appendsTo recognises f = append(f, x).
func appendsTo(v ssa.Value, f *types.Var) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append" && loadedField(call.Call.Args[0]) == f
}

// comesIn reports whether what is appended comes from outside of the function: a parameter, a channel, a literal's
// surroundings. What a function computes of its receiver's own state is bounded by that.
func comesIn(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		if seen[v] || len(seen) > maxDependence {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Parameter:
			fn := v.Parent()
			return fn.Signature.Recv() == nil || len(fn.Params) > 0 && fn.Params[0] != v
		case *ssa.FreeVar, *ssa.Select:
			return true
		case *ssa.UnOp:
			if v.Op == token.ARROW {
				return true
			}
		case *ssa.Alloc:
			for _, ref := range *v.Referrers() {
				switch ref := ref.(type) {
				case *ssa.Store:
					if ref.Addr == ssa.Value(v) && walk(ref.Val) {
						return true
					}
				case *ssa.IndexAddr, *ssa.FieldAddr:
					for _, use := range *ref.(ssa.Value).Referrers() {
						if s, ok := use.(*ssa.Store); ok && s.Addr == ref.(ssa.Value) && walk(s.Val) {
							return true
						}
					}
				}
			}
		}
		if instr, ok := v.(ssa.Instruction); ok {
			for _, op := range instr.Operands(nil) {
				if *op != nil && walk(*op) {
					return true
				}
			}
		}
		return false
	}
	return walk(v)
}

// drains recognises f = f[n:], and f = nil or an empty slice in a function that reads f: it takes all at once.
// f = f[:len(f)-1] is a stack, and append(f[:i], f[i+1:]...) removes one member of a registry.
func drains(s *ssa.Store, f *types.Var) bool {
	switch v := s.Val.(type) {
	case *ssa.Slice:
		if loadedField(v.X) != f {
			return isEmptyArray(v) && readsField(s.Parent(), f)
		}
		if v.Low != nil && !isZero(v.Low) {
			return true
		}
		return v.High != nil && isZero(v.High) && readsField(s.Parent(), f)
	case *ssa.Const:
		return v.IsNil() && readsField(s.Parent(), f)
	case *ssa.MakeSlice:
		return isZero(v.Len) && readsField(s.Parent(), f)
	}
	return false
}

func isEmptyArray(v *ssa.Slice) bool {
	p, ok := v.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := p.Elem().Underlying().(*types.Array)
	return ok && (a.Len() == 0 || v.High != nil && isZero(v.High))
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 0
}

// readsField reports whether a function hands the elements of a field on: it ranges over them, indexes, returns or passes them.
func readsField(fn *ssa.Function, f *types.Var) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			load, ok := instr.(*ssa.UnOp)
			if !ok || loadedField(load) != f {
				continue
			}
			for _, ref := range *load.Referrers() {
				switch ref := ref.(type) {
				case *ssa.IndexAddr, *ssa.Return, *ssa.Store, *ssa.Phi, *ssa.Range, *ssa.MakeInterface, *ssa.Send:
					return true
				case *ssa.Call:
					if b, ok := ref.Call.Value.(*ssa.Builtin); !ok || b.Name() == "append" && ref.Call.Args[0] != ssa.Value(load) || b.Name() == "copy" {
						return true
					}
				}
			}
		}
	}
	return false
}

func loadedField(v ssa.Value) *types.Var {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if addr, ok := load.X.(*ssa.FieldAddr); ok {
			return fieldOf(addr)
		}
	}
	return nil
}

// comparedLength lists the fields whose length or capacity a comparison holds against anything but nought.
func comparedLength(cmp *ssa.BinOp) []*types.Var {
	switch cmp.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
	default:
		return nil
	}
	if isSmall(cmp.X) || isSmall(cmp.Y) {
		return nil
	}
	return append(lengthIn(cmp.X, 0), lengthIn(cmp.Y, 0)...)
}

// isSmall recognises nought and one: comparisons with them ask whether there is anything at all.
func isSmall(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() <= 1
}

func lengthIn(v ssa.Value, depth int) []*types.Var {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && (b.Name() == "len" || b.Name() == "cap") {
			if f := fieldBehind(v.Call.Args[0], 0); f != nil {
				return []*types.Var{f}
			}
		}
	case *ssa.BinOp:
		return append(lengthIn(v.X, depth+1), lengthIn(v.Y, depth+1)...)
	case *ssa.Convert:
		return lengthIn(v.X, depth+1)
	case *ssa.Phi:
		var out []*types.Var
		for _, e := range v.Edges {
			out = append(out, lengthIn(e, depth+1)...)
		}
		return out
	}
	return nil
}

// fieldBehind finds the field that a slice was loaded from, or that it is about to be stored to.
func fieldBehind(v ssa.Value, depth int) *types.Var {
	if f := loadedField(v); f != nil {
		return f
	}
	if call, ok := v.(*ssa.Call); ok && depth < 3 {
		if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return fieldBehind(call.Call.Args[0], depth+1)
		}
	}
	return nil
}

func returnedWhole(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.Return); ok {
			return true
		}
	}
	return false
}

// lengthGuards reports whether what a Len method returns is compared with anything but nought.
func (r *Result) lengthGuards(fn *ssa.Function) bool {
	for _, call := range r.index.callers[origin(fn)] {
		v := call.Value()
		if v == nil {
			continue
		}
		for _, ref := range *v.Referrers() {
			if cmp, ok := ref.(*ssa.BinOp); ok && !isSmall(cmp.X) && !isSmall(cmp.Y) {
				return true
			}
		}
	}
	return false
}

// queue judges one field: it needs a producer and a consumer apart, neither of which runs only at the beginning or the end.
func (r *Result) queue(f *types.Var, u *queueUse) (Queue, bool) {
	for _, a := range u.appends {
		if r.Cold(a.Parent()) || r.slots(a) {
			continue
		}
		for _, d := range u.drains {
			if outermost(a.Parent()) != outermost(d.Parent()) && !r.Cold(d.Parent()) && !isReset(d.Parent()) {
				return Queue{Field: f, Append: a, Drain: d, Bounded: u.bounded}, true
			}
		}
	}
	return Queue{}, false
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

func isReset(fn *ssa.Function) bool {
	switch fn.Name() {
	case "Reset", "reset", "Clear", "clear", "Truncate", "Free", "Release", "release", "Discard":
		return true
	}
	return false
}

// slots reports whether something around an append may hold it back: it waits, takes a slot, or looks the element up first.
func (r *Result) slots(at ssa.Instruction) bool {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Lookup:
				if instr.CommaOk && Before(instr, at) {
					return true // a set of what is queued already
				}
			case *ssa.Send:
				if Before(instr, at) {
					return true // a slot
				}
			case *ssa.Select:
				if Before(instr, at) {
					return true
				}
			case *ssa.Call:
				if Before(instr, at) && r.named(instr) {
					return true
				}
			}
		}
	}
	return false
}

// Optioned reports whether a constructor gets options: one of them may set a limit.
func (r *Result) Optioned(call *ssa.Call) bool {
	sig := call.Call.Signature()
	if !sig.Variadic() {
		return false
	}
	last := call.Call.Args[len(call.Call.Args)-1]
	return !isNil(last)
}
