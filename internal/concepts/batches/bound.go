package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// bounded finds what ends a loop after so many turns besides what it goes over.
func (x *extents) bounded(l *code.Loop) (limit int64, is bool) {
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || l.Blocks[b.Succs[0]] == l.Blocks[b.Succs[1]] {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		if n, ok := x.capOf(l, cmp); ok {
			is = true
			if n > 0 && (limit == 0 || n < limit) {
				limit = n
			}
		}
	}
	return limit, is
}

// capOf recognises a comparison of what grows with the turns of a loop, a counter or the length of what it collects, with a number
// that is not the length of anything. The limit is 0 where that is no constant.
func (x *extents) capOf(l *code.Loop, cmp *ssa.BinOp) (limit int64, is bool) {
	for _, side := range [2][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		if !grows(l, side[0], 0) || !settledIn(l, side[1]) || isLength(side[1]) {
			continue
		}
		n, constant := code.Int(side[1])
		if constant && n <= 0 {
			continue
		}
		if !constant && side[1] == x.turnsOf(l).over {
			continue // that is what it goes over
		}
		if i, counts := inductionOf(l, side[0]); counts && (i.down || i.step != 1) {
			continue
		}
		return n, true
	}
	return 0, false
}

// grows reports whether a number is counted up in turns of a loop, or is the length of what turns append to.
func grows(l *code.Loop, v ssa.Value, depth int) bool {
	if depth > maxAccumulated {
		return false
	}
	switch v := v.(type) {
	case *ssa.Call:
		return code.IsBuiltin(v, "len") && accumulated(l, v.Call.Args[0])
	case *ssa.BinOp:
		return v.Op == token.ADD && grows(l, v.X, depth+1)
	case *ssa.Phi:
		if v.Block() == l.Head {
			return countedUp(l, v)
		}
		for _, e := range v.Edges {
			if l.Blocks[v.Block()] && grows(l, e, depth+1) {
				return true
			}
		}
	}
	return false
}

// countedUp reports whether some turn adds to the number that a loop carries.
func countedUp(l *code.Loop, phi *ssa.Phi) bool {
	seen := map[ssa.Value]bool{phi: true}
	list := append([]ssa.Value(nil), phi.Edges...)
	for len(list) > 0 {
		v := list[0]
		list = list[1:]
		if seen[v] {
			continue
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.BinOp:
			if v.Op == token.ADD && l.Blocks[v.Block()] && code.IsInteger(v.Type()) {
				return true
			}
		case *ssa.Phi:
			list = append(list, v.Edges...)
		}
	}
	return false
}

// accumulated reports whether a collection is one that turns of a loop append to or put into.
func accumulated(l *code.Loop, v ssa.Value) bool {
	if v.Referrers() == nil || !accumulates(l, v, 0) {
		return false
	}
	if phi, ok := v.(*ssa.Phi); ok {
		for _, e := range phi.Edges {
			if call, ok := e.(*ssa.Call); ok && code.IsBuiltin(call, "append") || isPhiIn(l, e) {
				return true
			}
		}
	}
	if call, ok := v.(*ssa.Call); ok {
		return code.IsBuiltin(call, "append") && l.Blocks[call.Block()]
	}
	for _, ref := range *v.Referrers() {
		if u, ok := ref.(*ssa.MapUpdate); ok && u.Map == v && l.Blocks[u.Block()] {
			return true
		}
	}
	return storedAppend(l, v)
}

func isPhiIn(l *code.Loop, v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	return ok && l.Blocks[phi.Block()] && phi.Block() != l.Head
}

// storedAppend reports whether a collection was loaded from a variable or field that turns of the loop append to.
func storedAppend(l *code.Loop, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok || !code.Alike(s.Addr, load.X) {
				continue
			}
			if call, ok := s.Val.(*ssa.Call); ok && code.IsBuiltin(call, "append") {
				return true
			}
		}
	}
	return false
}
