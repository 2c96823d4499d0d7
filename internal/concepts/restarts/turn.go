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
	for br := range code.BranchesTo(w.call.Block()) {
		c := code.ConditionOf(br)
		if code.LoadedField(c.Asks) != flag {
			continue
		}
		if taken, decided := code.WayTo(br, w.call.Block()); decided {
			asked := taken == (c.True == br.Block().Succs[0]) // what the flag was
			return asked != constant.BoolVal(to.Value)
		}
	}
	return false
}
