package escape

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// open is the branch on which there is something to close, or -1 if both are.
//
//	if err != nil { return err }        if conn != nil { conn.Close() }
func (p *paths) open(branch *ssa.If) int {
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cond.Op != token.EQL && cond.Op != token.NEQ {
		return -1
	}
	x := cond.X
	if code.IsNil(x) {
		x = cond.Y
	} else if !code.IsNil(cond.Y) {
		return -1
	}
	isNilOn, notNilOn := 0, 1
	if cond.Op == token.NEQ {
		isNilOn, notNilOn = 1, 0
	}
	switch {
	case p.isFailure(x, cond):
		return isNilOn
	case p.isValue(x):
		return notNilOn
	}
	return -1
}

// isFailure recognises the error that came with the value.
func (p *paths) isFailure(x ssa.Value, at ssa.Instruction) bool {
	made, ok := p.v.(*ssa.Extract)
	if !ok || !code.IsError(x.Type()) {
		return false
	}
	if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL {
		x = lastStored(load.X, at)
	}
	if phi, ok := x.(*ssa.Phi); ok {
		x = fromMaker(phi, made)
	}
	err, ok := x.(*ssa.Extract)
	return ok && err.Tuple == made.Tuple
}

// fromMaker is what a phi is on the ways that come from where a value is made, if it is the same on all of them.
func fromMaker(phi *ssa.Phi, made *ssa.Extract) ssa.Value {
	var out ssa.Value
	for i, pred := range phi.Block().Preds {
		if !made.Block().Dominates(pred) {
			continue
		}
		if out != nil && out != phi.Edges[i] {
			return nil
		}
		out = phi.Edges[i]
	}
	return out
}

// lastStored is what was put into a variable last, in the block of an instruction or those that lead to it alone, or nil.
func lastStored(cell ssa.Value, at ssa.Instruction) ssa.Value {
	b, seen := at.Block(), map[*ssa.BasicBlock]bool{}
	end := slices.Index(b.Instrs, at)
	for !seen[b] {
		seen[b] = true
		for i := end - 1; i >= 0; i-- {
			if s, ok := b.Instrs[i].(*ssa.Store); ok && s.Addr == cell {
				return s.Val
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		end = len(b.Instrs)
	}
	return nil
}

// isValue recognises the value itself, loaded from where it is held.
func (p *paths) isValue(x ssa.Value) bool {
	at := p.at
	var steps []string
	for at != "" {
		var step string
		if step, at = at.next(); step != stepPointee {
			steps = append(steps, step)
		}
	}
	for len(steps) >= 0 {
		if x == p.v {
			return len(steps) == 0
		}
		switch y := x.(type) {
		case *ssa.UnOp:
			x = y.X
		case *ssa.FieldAddr:
			if len(steps) == 0 || code.FieldName(y) != steps[len(steps)-1] {
				return false
			}
			steps, x = steps[:len(steps)-1], y.X
		default:
			return false
		}
	}
	return false
}
