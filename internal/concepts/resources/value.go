package resources

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// resolved is what a value is where the walk came by a certain way, through joins and variables; or the value itself.
func (w *walk) resolved(v ssa.Value, at spot) ssa.Value {
	for range maxReads {
		next := v
		switch v := v.(type) {
		case *ssa.Phi:
			if i := slices.Index(v.Block().Preds, at.from); v.Block() == at.block && i >= 0 {
				next = v.Edges[i]
				at = spot{block: at.from}
			}
		case *ssa.UnOp:
			if v.Op == token.MUL {
				if stored := code.StoredLast(v); stored != nil {
					next = stored
				}
			}
		case *ssa.ChangeInterface:
			next = v.X
		}
		if next == v {
			return v
		}
		v = next
	}
	return v
}

// A condition is one that is known for as long as the resource is open, since its call stands behind it.
//
//	if own { tx = begin() }
//	...
//	if own { tx.Commit() }
type condition struct {
	cond ssa.Value
	is   bool
}

// maxGuards bounds how many conditions around a call are kept.
const maxGuards = 16

// knownAt lists the conditions that a call stands behind.
func knownAt(call *ssa.Call) []condition {
	var out []condition
	b := call.Block()
	for range maxGuards {
		above := b.Idom()
		if above == nil {
			return out
		}
		// That of a loop is asked anew each time.
		if br := code.BlockIf(above); br != nil && len(above.Succs) == 2 && !code.ReachesBlock(call.Block(), above, nil) {
			for i, succ := range above.Succs {
				if succ == b && len(succ.Preds) == 1 {
					out = append(out, condition{br.Cond, i == 0})
				}
			}
		}
		b = above
	}
	return out
}

// closedOn is the branch on which a call has said that it gave the resource back, or -1.
func (w *walk) closedOn(cond ssa.Value, at spot) int {
	for _, t := range w.tells {
		if i := w.tellsOn(t, cond, at, maxReads); i >= 0 {
			return i
		}
	}
	return -1
}

func (w *walk) tellsOn(t telling, cond ssa.Value, at spot, steps int) int {
	if steps == 0 {
		return -1
	}
	cond = w.resolved(cond, at)
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		if i := w.tellsOn(t, not.X, at, steps-1); i >= 0 {
			return 1 - i
		}
		return -1
	}
	if !t.isErr {
		if cond == t.value {
			return 1
		}
		return -1
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return -1
	}
	x, y := w.resolved(cmp.X, at), w.resolved(cmp.Y, at)
	if x != t.value || !code.IsNothing(y) {
		return -1
	}
	if cmp.Op == token.NEQ {
		return 0
	}
	return 1
}
