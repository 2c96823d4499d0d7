package code

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Along is what is known once a way goes on from one block to the next: the branch between them has answered, what the first stores may have
// changed it, and what the second computes anew is asked anew.
func (q *Questions) Along(a Answered, from, to *ssa.BasicBlock) Answered {
	for i, one := range q.list {
		for _, place := range one.places {
			if s := lastStore(from, place); s != nil {
				is, known := one.saidAt(s.Addr, s.Val)
				a = a.with(i, is, known)
			}
		}
	}
	if br := BlockIf(from); br != nil {
		if asked, ok := q.of[br]; ok && q.list[asked.number].current(br) {
			a = a.with(asked.number, (to == from.Succs[0]) != asked.not, true)
		}
	}
	before := a
	for i, one := range q.list {
		for _, leaf := range one.leaves {
			if instr, ok := leaf.(ssa.Instruction); ok && instr.Block() == to {
				is, known := q.entered(before, one, leaf, from)
				a = a.with(i, is, known)
			}
		}
		if slices.ContainsFunc(one.places, func(place ssa.Value) bool { return lastStore(to, place) != nil }) {
			a = a.with(i, false, false)
		}
	}
	return a
}

// Known is the answer to the question that a branch asks, if there is one on the way.
func (q *Questions) Known(a Answered, br *ssa.If) (is, known bool) {
	asked, ok := q.of[br]
	if !ok || a.known&(1<<asked.number) == 0 || !q.list[asked.number].current(br) {
		return false, false
	}
	return (a.is&(1<<asked.number) != 0) != asked.not, true
}

func (a Answered) with(number int, is, known bool) Answered {
	bit := uint32(1) << number
	a.known, a.is = a.known&^bit, a.is&^bit
	if known {
		a.known |= bit
		if is {
			a.is |= bit
		}
	}
	return a
}

// entered is what a question answers where a block is entered that computes one of the values it asks of: a join takes that of the way by which
// it was entered, of which another question may be known.
func (q *Questions) entered(a Answered, one *question, leaf ssa.Value, from *ssa.BasicBlock) (is, known bool) {
	phi, ok := leaf.(*ssa.Phi)
	if !ok {
		return false, false
	}
	i := slices.Index(phi.Block().Preds, from)
	if i < 0 {
		return false, false
	}
	edge := phi.Edges[i]
	if is, known := one.said(phi, edge); known {
		return is, known
	}
	cmp, compares := one.asks.(*ssa.BinOp)
	for n, other := range q.list {
		if a.known&(1<<n) == 0 {
			continue
		}
		was := a.is&(1<<n) != 0
		x, ok := other.asks.(*ssa.BinOp)
		switch {
		case !compares && one.asks == ssa.Value(phi) && other.asks == edge:
			return was, true
		case compares && ok && cmp.X == ssa.Value(phi) && x.X == edge && isEquality(cmp.Op) && isEquality(x.Op) && unchanged(cmp.Y, x.Y):
			return was == (cmp.Op == x.Op), true
		}
	}
	return false, false
}

// saidAt is what a question answers where a value was stored into a place that it loads.
func (q *question) saidAt(place, v ssa.Value) (is, known bool) {
	for _, load := range q.loads(q.asks) {
		if unchanged(load.X, place) {
			return q.said(load, v)
		}
	}
	return false, false
}

// loads lists the loads that a question asks of first.
func (q *question) loads(v ssa.Value) []*ssa.UnOp {
	switch v := v.(type) {
	case *ssa.UnOp:
		return []*ssa.UnOp{v}
	case *ssa.BinOp:
		return q.loads(v.X)
	}
	return nil
}

// lastStore is the last store of a block into a place, or into what that lies in; or nil.
func lastStore(b *ssa.BasicBlock, place ssa.Value) *ssa.Store {
	for _, instr := range slices.Backward(b.Instrs) {
		s, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		for at := place; at != nil; at = baseOf(at) {
			if unchanged(s.Addr, at) {
				return s
			}
		}
	}
	return nil
}

func baseOf(addr ssa.Value) ssa.Value {
	if f, ok := addr.(*ssa.FieldAddr); ok {
		return f.X
	}
	return nil
}

// current reports whether a branch asks of what lies in a place where it stands: it is loaded in its block, and nothing is stored there after that.
func (q *question) current(br *ssa.If) bool {
	asks, _ := plainly(br.Cond)
	for _, load := range q.loads(asks) {
		if load.Op != token.MUL || !ownPlace(load.X) {
			continue // a value, which is the same for ever
		}
		s := lastStore(br.Block(), load.X)
		if load.Block() != br.Block() || s != nil && Before(load, s) {
			return false
		}
	}
	return true
}
