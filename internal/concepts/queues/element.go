package queues

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// comesIn reports whether what is appended comes from outside of the function: a parameter, a channel, a literal's
// surroundings, or what is decoded from one of these. What a function computes of its receiver's own state is bounded by that.
//
//	q.items = append(q.items, e)                          where e is a parameter
//	json.Unmarshal(msg.Body, &e); q.items = append(q.items, e)    where msg is
//	q.items = append(q.items, map[string]any{"what": e})          put into a map that is made for it
func comesIn(v ssa.Value) bool {
	w := &incoming{seen: map[ssa.Value]bool{}}
	return w.value(v)
}

// incoming is the walk from a value to what it is made of.
type incoming struct {
	seen    map[ssa.Value]bool
	decoded bool // it has got to what is decoded: that is no context
}

func (w *incoming) value(v ssa.Value) bool {
	if w.seen[v] || len(w.seen) > code.MaxDependence {
		return false
	}
	w.seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		fn := v.Parent()
		return (fn.Signature.Recv() == nil || len(fn.Params) > 0 && fn.Params[0] != v) && !(w.decoded && code.IsContext(v.Type()))
	case *ssa.FreeVar, *ssa.Select:
		return true
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return true
		}
	case *ssa.Alloc:
		if slices.ContainsFunc(code.StoredThrough(v), w.value) || w.filled(v) {
			return true
		}
	case *ssa.MakeMap:
		return slices.ContainsFunc(code.PutInto(v), w.value)
	}
	instr, ok := v.(ssa.Instruction)
	return ok && slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op != nil && w.value(*op) })
}

// filled reports whether a call that is given the address of a variable is given something that comes in as well, which it decodes there.
func (w *incoming) filled(addr ssa.Value) bool {
	before := w.decoded
	defer func() { w.decoded = before }()
	w.decoded = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MakeInterface:
			if w.filled(ref) {
				return true
			}
		case *ssa.Call:
			if !code.SaysSomething(ref) && slices.ContainsFunc(code.Arguments(ref), func(arg ssa.Value) bool { return arg != addr && w.value(arg) }) {
				return true
			}
		}
	}
	return false
}

// collapses recognises a literal with elements that is stored over what there is: what has piled up is summed up in it.
func collapses(v ssa.Value) bool {
	lit, ok := v.(*ssa.Slice)
	if !ok || lit.Low != nil || lit.High != nil {
		return false
	}
	p, ok := code.Core(lit.X.Type()).(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := code.Core(p.Elem()).(*types.Array)
	return ok && a.Len() > 0
}

func isOutcome(t types.Type) bool {
	named := code.Named(t)
	return named != nil && (lexicon.Says(lexicon.NamesOutcome, named.Obj().Name()) || code.IsError(named))
}

// listens recognises who waits to be told: a channel, of which there are as many as callers.
func listens(t types.Type) bool {
	_, ok := code.Core(t).(*types.Chan)
	return ok
}

// runs recognises a task of the program's own: a function.
func runs(v ssa.Value) bool {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	_, ok := code.Core(v.Type()).(*types.Signature)
	return ok
}
