package phases

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// MovesOn reports whether a loop makes a call in one phase alone, and has another one set where the call has gone well, but not where it has failed. What
// comes back after a failure is then the same call, and not the next piece of work.
func MovesOn(l *code.Loop, call *ssa.Call, success, failed *ssa.BasicBlock) bool {
	for br, b := range code.BranchesTo(call.Block()) {
		if !l.Blocks[br.Block()] {
			return false
		}
		if in, ok := phaseAt(l, br, b); ok && in.left(l, call, success) && !in.left(l, call, failed) {
			return true
		}
	}
	return false
}

// A phase is a value of what a loop asks before it makes a call.
type phase struct {
	of    ssa.Value  // the variable at the head of the loop, or nil
	field *types.Var // or the field
	is    constant.Value
}

// phaseAt is the phase in which a branch leads to a block.
//
//	if phase == dialling { ... }    if !connected { ... }    if !c.connected { ... }
func phaseAt(l *code.Loop, br *ssa.If, to *ssa.BasicBlock) (phase, bool) {
	holds, decided := code.WayTo(br, to)
	if !decided {
		return phase{}, false
	}
	c := code.ConditionOf(br).Equal()
	isSo := (c.True == br.Block().Succs[0]) == holds
	asks, is := c.Asks, constant.MakeBool(isSo)
	if cmp, ok := c.Asks.(*ssa.BinOp); ok {
		k, written := cmp.Y.(*ssa.Const)
		if !isSo || !written || k.Value == nil || cmp.Op != token.EQL && cmp.Op != token.NEQ {
			return phase{}, false
		}
		asks, is = cmp.X, k.Value
	}
	in := phase{field: code.LoadedField(asks), is: is}
	if phi, ok := asks.(*ssa.Phi); ok && phi.Block() == l.Head {
		in.of = phi
	}
	return in, in.of != nil || in.field != nil
}

// left reports whether another phase is set on every way from a block to the next round.
func (p phase) left(l *code.Loop, call *ssa.Call, from *ssa.BasicBlock) bool {
	if !l.Blocks[from] {
		return false
	}
	w := &way{phase: p, side: code.BlocksOf(l).Spread(from, call.Block(), l.Head)}
	if p.of != nil {
		return w.all(p.of.(*ssa.Phi), 0)
	}
	for b := range l.Blocks {
		if w.side.Has(b) && w.setsIn(b) && (b == from || !code.ReturnsTo(l, from, b)) {
			return true
		}
	}
	return false
}

// A way is the part of a loop between a block and the next round.
type way struct {
	phase
	side code.BlockSet
}

// maxJoins is how many joins of ways may lie between a block and the head.
const maxJoins = 4

// all reports whether a join gets another phase by each edge from the way.
func (w *way) all(join *ssa.Phi, depth int) bool {
	found := false
	for i, pred := range join.Block().Preds {
		if !w.side.Has(pred) {
			continue
		}
		inner, joins := join.Edges[i].(*ssa.Phi)
		switch {
		case w.differs(join.Edges[i]):
		case joins && ssa.Value(inner) != w.of && depth < maxJoins && w.side.Has(inner.Block()) && w.all(inner, depth+1):
		default:
			return false
		}
		found = true
	}
	return found
}

// differs reports whether a value is written down, and another one.
func (w *way) differs(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == w.is.Kind() && !constant.Compare(k.Value, token.EQL, w.is)
}

// setsIn reports whether a block gives the field another phase.
func (w *way) setsIn(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		if s, ok := instr.(*ssa.Store); ok && code.PlaceOf(s.Addr) == w.field && w.differs(s.Val) {
			return true
		}
	}
	return false
}
