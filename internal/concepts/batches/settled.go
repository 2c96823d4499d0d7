package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxSettled is how deep an expression is looked into.
const maxSettled = 6

// settledIn reports whether a number is the same in each turn, or the length of something that the loop does not change.
func settledIn(l *code.Loop, v ssa.Value) bool { return settledWithin(l, v, 0) }

func settledWithin(l *code.Loop, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return true
	}
	if depth > maxSettled {
		return false
	}
	switch v := v.(type) {
	case *ssa.Call:
		if on := receiverIn(v); on != nil && len(code.Arguments(v)) == 1 {
			return code.IsInteger(v.Type()) && settledWithin(l, on, depth+1) // t.NumField(), list.Len()
		}
		return code.IsBuiltin(v, "len") && settledWithin(l, v.Call.Args[0], depth+1)
	case *ssa.UnOp:
		return v.Op == token.MUL && settledWithin(l, v.X, depth+1)
	case *ssa.FieldAddr:
		return settledWithin(l, v.X, depth+1)
	case *ssa.BinOp:
		return settledWithin(l, v.X, depth+1) && settledWithin(l, v.Y, depth+1)
	case *ssa.Convert:
		return settledWithin(l, v.X, depth+1)
	}
	return false
}

// cutting recognises the length of a collection of which each turn takes a part from the front or the back, and whether the part is
// one element.
func cutting(l *code.Loop, v ssa.Value) (over ssa.Value, single, ok bool) {
	call, isCall := v.(*ssa.Call)
	if !isCall || !code.IsBuiltin(call, "len") {
		return nil, false, false
	}
	return cutAt(l, call.Call.Args[0])
}

// cutAt recognises the collection itself, as a turn finds it.
func cutAt(l *code.Loop, v ssa.Value) (over ssa.Value, single, ok bool) {
	phi, isPhi := v.(*ssa.Phi)
	if !isPhi || phi.Block() != l.Head {
		return nil, false, false
	}
	for i, e := range phi.Edges {
		if !l.Blocks[l.Head.Preds[i]] {
			over = e
			continue
		}
		s, isSlice := e.(*ssa.Slice)
		if !isSlice || s.X != ssa.Value(phi) {
			return nil, false, false
		}
		n, constant := code.Int(s.Low)
		single, ok = constant && n == 1 || s.Low == nil && takesOne(s.High), true
	}
	return over, single, ok && over != nil
}

// takesOne recognises len(x)-1.
func takesOne(v ssa.Value) bool {
	sub, ok := v.(*ssa.BinOp)
	if !ok || sub.Op != token.SUB {
		return false
	}
	n, ok := code.Int(sub.Y)
	return ok && n == 1
}
