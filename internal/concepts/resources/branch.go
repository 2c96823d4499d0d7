package resources

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxReads bounds how far a value is followed through variables and joins.
const maxReads = 8

// An answer is what a condition is where the resource is open.
type answer uint8

const (
	either answer = iota
	yes
	no
	ended // it is not open on either way, for all that is known
)

func (a answer) not() answer {
	switch a {
	case yes:
		return no
	case no:
		return yes
	}
	return a
}

func answerOf(is bool) answer {
	if is {
		return yes
	}
	return no
}

// ways lists the blocks in which a path goes on that still holds the resource.
func (w *walk) ways(at spot) []*ssa.BasicBlock {
	br := code.BlockIf(at.block)
	if br == nil || len(at.block.Succs) != 2 {
		return at.block.Succs
	}
	out := at.block.Succs
	answer := w.ask(br.Cond, at, maxReads)
	if is, known := w.asked.Known(at.answers, br); known && answer == either {
		answer = answerOf(is)
	}
	switch answer {
	case yes:
		out = out[:1]
	case no:
		out = out[1:]
	case ended:
		return nil
	}
	if closes := max(w.closedOn(br.Cond, at), w.emptyOn(br.Cond)); closes >= 0 {
		closed := at.block.Succs[closes]
		for _, to := range out {
			if to != closed {
				return []*ssa.BasicBlock{to}
			}
		}
		return nil
	}
	return out
}

// ask says what a condition is, given that the call succeeded and nobody has closed what it handed out.
func (w *walk) ask(cond ssa.Value, at spot, steps int) answer {
	if steps == 0 {
		return either
	}
	for _, k := range w.known {
		if code.Alike(k.cond, cond) {
			return answerOf(k.is)
		}
	}
	switch cond := cond.(type) {
	case *ssa.Const:
		if cond.Value != nil && cond.Value.Kind() == constant.Bool {
			return answerOf(constant.BoolVal(cond.Value))
		}
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return w.ask(cond.X, at, steps-1).not()
		}
		if v := w.resolved(cond, at); v != ssa.Value(cond) {
			return w.ask(v, at, steps-1)
		}
	case *ssa.Phi:
		return w.askPhi(cond, at, steps)
	case *ssa.BinOp:
		return w.compare(cond, at)
	case *ssa.Call:
		return w.askCall(cond, at)
	case *ssa.Extract:
		if cond.Tuple == w.res.Call.Value() && code.SaysOK(cond) {
			return answerOf(!w.failed)
		}
		if asserted, ok := cond.Tuple.(*ssa.TypeAssert); ok && cond.Index == 1 {
			return w.askType(asserted, at, steps)
		}
	}
	return either
}

// askType is the type of the error, which is nil, or of what the resource says of itself, which its author knows.
//
//	addr, ok := conn.LocalAddr().(*net.UDPAddr)
func (w *walk) askType(asserted *ssa.TypeAssert, at spot, steps int) answer {
	if w.isErr(asserted.X, at, steps-1) {
		return no
	}
	call, ok := asserted.X.(*ssa.Call)
	if w.aliases[asserted.X] || ok && code.ReceiverOf(call) != nil && w.aliases[code.ReceiverOf(call)] {
		return yes
	}
	return either
}

// askPhi asks the way that led into the block, or all those that come from the call.
func (w *walk) askPhi(phi *ssa.Phi, at spot, steps int) answer {
	out, found := either, false
	for i, pred := range phi.Block().Preds {
		if phi.Block() == at.block && at.from != nil {
			if pred == at.from {
				return w.ask(phi.Edges[i], spot{block: pred}, steps-1)
			}
			continue
		}
		if !w.behind(pred) {
			continue
		}
		a := w.ask(phi.Edges[i], spot{block: pred}, steps/2)
		if found && a != out {
			return either
		}
		out, found = a, true
	}
	return out
}

// behind reports whether a block is only reached past the call.
func (w *walk) behind(b *ssa.BasicBlock) bool { return w.res.Call.Block().Dominates(b) }

func (w *walk) compare(cond *ssa.BinOp, at spot) answer {
	if cond.Op != token.EQL && cond.Op != token.NEQ {
		return either
	}
	x, y := w.resolved(cond.X, at), w.resolved(cond.Y, at)
	if code.IsNothing(x) {
		x, y = y, x
	}
	equal := either
	switch {
	case code.IsNothing(x) && code.IsNothing(y):
		equal = yes
	case code.IsNothing(y) && w.isErr(x, at, maxReads):
		equal = answerOf(!w.failed)
	case code.IsNothing(y) && w.aliases[x]:
		equal = no
	case code.IsNothing(y) && w.isError(x):
		equal = no
	case w.isErr(x, at, maxReads) || w.isErr(y, at, maxReads):
		equal = no // with one of the known errors
	}
	if cond.Op == token.NEQ {
		return equal.not()
	}
	return equal
}

// askCall is a function that is asked about the error. One of ours may answer either way where there is none; one that gets the resource as well
// looks at that then.
//
//	if !p.again(resp, err) { return resp, err }
func (w *walk) askCall(cond *ssa.Call, at spot) answer {
	if slices.ContainsFunc(cond.Call.Args, func(arg ssa.Value) bool { return w.aliases[arg] }) {
		return either
	}
	for _, arg := range cond.Call.Args {
		if !w.isErr(arg, at, maxReads) {
			continue
		}
		if callee := w.r.Callee(cond); callee == nil || callee.Pkg() == nil || w.r.Ours(callee.Pkg()) {
			return ended
		}
		return no
	}
	return either
}
