package restarts

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// turns reports whether an instruction sets a flag so that the next start takes another way than the one which has failed: it is a fallback.
//
//	if c.cached {
//		if err := c.fromReplica(); err != nil {
//			c.cached = false
//			return c.load()		asks the primary
//		}
//	}
func (w *restartWalk) turns(instr ssa.Instruction) bool {
	set, ok := instr.(*ssa.Store)
	if !ok || w.helper != nil {
		return false
	}
	flag := code.PlaceOf(set.Addr)
	to, known := set.Val.(*ssa.Const)
	if flag == nil || !known || to.Value == nil || to.Value.Kind() != constant.Bool {
		return false
	}
	for b := w.call.Block().Idom(); b != nil; b = b.Idom() {
		br := code.BlockIf(b)
		if br == nil || code.LoadedField(code.ConditionOf(br).Asks) != flag {
			continue
		}
		c := code.ConditionOf(br)
		if taken, decided := code.WayTo(br, w.call.Block()); decided {
			asked := taken == (c.True == b.Succs[0]) // what the flag was
			return asked != constant.BoolVal(to.Value)
		}
	}
	return false
}
