package retry

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// endsByFlag reports whether success ends the loop by a flag that it sets, and remembers the flag.
//
//	for done := false; !done; {
//		if err := c.Send(ctx, m); err == nil {
//			done = true
//		}
//	}
func (w *round) endsByFlag() bool {
	br := code.BlockIf(w.loop.Head)
	if br == nil {
		return false
	}
	c := code.ConditionOf(br)
	flag, ok := c.Asks.(*ssa.Phi)
	if !ok || flag.Block() != w.loop.Head || w.loop.Blocks[c.True] == w.loop.Blocks[c.False] {
		return false
	}
	start := code.OtherSuccessor(w.branch, w.failed)
	side := &side{round: w, start: start, blocks: w.blocks.Spread(start, w.call.Block(), w.loop.Head)}
	value, known := side.flag(flag, 0)
	if !known || value == w.loop.Blocks[c.True] {
		return false
	}
	w.flag = flag
	return true
}

// isFlag reports whether a condition asks for the flag that success sets.
func (w *round) isFlag(cond ssa.Value) bool {
	return w.flag != nil && slices.Contains(code.Operands(cond), ssa.Value(w.flag))
}

// A side is where the loop goes when the call has succeeded, up to its head.
type side struct {
	*round
	start  *ssa.BasicBlock
	blocks code.BlockSet
}

// flag is the constant that a variable has when the side has been gone through, if it is one.
func (s *side) flag(phi *ssa.Phi, depth int) (value, known bool) {
	if depth > maxJoins {
		return false, false
	}
	for i, pred := range phi.Block().Preds {
		if !s.blocks.Has(pred) && (pred != s.branch.Block() || phi.Block() != s.start) {
			continue
		}
		v, ok := s.constant(phi.Edges[i], depth)
		if !ok || known && v != value {
			return false, false
		}
		value, known = v, true
	}
	return value, known
}

// maxJoins is how many joins of ways may lie between success and the head.
const maxJoins = 4

func (s *side) constant(v ssa.Value, depth int) (value, known bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return constant.BoolVal(v.Value), true
		}
	case *ssa.Phi:
		if v.Block() != s.loop.Head {
			return s.flag(v, depth+1)
		}
	}
	return false, false
}
