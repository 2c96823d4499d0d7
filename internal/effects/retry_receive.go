package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// received is one receive: its channel, what it yields, if anybody looks at it, and where it goes on.
type received struct {
	channel, value ssa.Value
	body           *ssa.BasicBlock
}

// receivesAt lists the receives of an instruction that do not ask whether the channel is closed.
func receivesAt(instr ssa.Instruction) []received {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.ARROW && !instr.CommaOk {
			return []received{{channel: instr.X, value: instr, body: instr.Block()}}
		}
	case *ssa.Select:
		return selected(instr)
	}
	return nil
}

func selected(sel *ssa.Select) []received {
	if !sel.Blocking || slices.ContainsFunc(*sel.Referrers(), func(ref ssa.Instruction) bool {
		x, ok := ref.(*ssa.Extract)
		return ok && x.Index == 1 && len(*x.Referrers()) > 0
	}) {
		return nil // it asks
	}
	var out []received
	at := 2 // results of the tuple after the index and the flag: one for each receive
	for i, s := range sel.States {
		if s.Dir != types.RecvOnly {
			continue
		}
		if body := chosenBlock(sel, i); body != nil {
			out = append(out, received{channel: s.Chan, value: resultOf(sel, at), body: body})
		}
		at++
	}
	return out
}

// resultOf is one result of a select, or nil when nobody looks at it.
func resultOf(sel *ssa.Select, at int) ssa.Value {
	for _, ref := range *sel.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == at {
			return x
		}
	}
	return nil
}
