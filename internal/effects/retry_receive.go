package effects

import (
	"go/token"
	"go/types"

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
	if !sel.Blocking {
		return nil
	}
	var out []received
	at := 2 // results of the tuple after the index and the flag: one for each receive
	for i, s := range sel.States {
		if s.Dir != types.RecvOnly {
			continue
		}
		if body := chosenBlock(sel, i); body != nil && !asksClosed(sel, body) {
			out = append(out, received{channel: s.Chan, value: resultOf(sel, at), body: body})
		}
		at++
	}
	return out
}

// asksClosed reports whether the case of a select that goes on in a block asks whether its channel is closed. All cases share one answer; it is
// that of the case in whose block it is looked at, and of every case where it is looked at after they have met again.
//
//	case d := <-jobs: work(d)
//	case s, ok := <-orders: if !ok { return }    asks of orders alone
func asksClosed(sel *ssa.Select, body *ssa.BasicBlock) bool {
	for _, ref := range *sel.Referrers() {
		answer, ok := ref.(*ssa.Extract)
		if !ok || answer.Index != 1 {
			continue
		}
		for _, use := range *answer.Referrers() {
			if body.Dominates(use.Block()) || !ofAnotherCase(sel, body, use.Block()) {
				return true
			}
		}
	}
	return false
}

// ofAnotherCase reports whether a block belongs to a case of a select other than that of body.
func ofAnotherCase(sel *ssa.Select, body, b *ssa.BasicBlock) bool {
	for i := range sel.States {
		if other := chosenBlock(sel, i); other != nil && other != body && other.Dominates(b) {
			return true
		}
	}
	return false
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
