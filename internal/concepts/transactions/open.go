package transactions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// A Tx is a transaction that is open at an instruction.
type Tx struct {
	Begun *ssa.Call      // that began it, in this function or in one around it, or runs a literal in it; nil for Given
	Runs  bool           // Begun runs the literal
	Given *ssa.Parameter // it is the caller's, and handed over by this parameter
	Of    ssa.Value      // the transaction, where it has one value
}

// OpenAt lists the transactions that are open before an instruction runs, whatever way leads there.
func OpenAt(r *effects.Result, at ssa.Instruction) []Tx {
	fn := at.Parent()
	g := regions.Of(r, fn)
	var out []Tx
	for _, h := range g.HeldAt(at) {
		if h.What == models.HeldTransaction && !endedBy(handedOut(h), h, at) {
			out = add(out, begun(h))
		}
	}
	for _, h := range g.Acquires() {
		if h.What == models.HeldTransaction && lasts(g, h, at) {
			out = add(out, begun(h))
		}
	}
	for _, tx := range ownAt(r, at) {
		out = add(out, tx)
	}
	out = append(out, given(r, g, at)...)
	for _, tx := range around(r, fn) {
		out = add(out, tx)
	}
	return out
}

func add(list []Tx, tx Tx) []Tx {
	if tx.Begun == nil && tx.Given == nil || slices.ContainsFunc(list, func(o Tx) bool { return o.Begun == tx.Begun && o.Given == tx.Given }) {
		return list
	}
	return append(list, tx)
}

func begun(h regions.Hold) Tx {
	call, _ := h.Acquire.(*ssa.Call)
	return Tx{Begun: call, Of: h.Of.Root, Runs: h.Of.Root == nil}
}

// lasts reports whether a transaction is open although it went where it cannot be followed: every way to the instruction passes its
// beginning and no end of it, and from there some way leads to its end. Nobody ends twice.
//
//	tx, err := db.Begin()
//	if err != nil { return err }
//	s.audit.use(tx)		// what that does with it is not known
//	s.notify(ctx)		// open
//	return tx.Commit()
func lasts(g *regions.Regions, h regions.Hold, at ssa.Instruction) bool {
	if h.Acquire.Parent() != at.Parent() || !code.Before(h.Acquire, at) {
		return false
	}
	all := append(g.Releases(h), handedOut(h)...)
	return !endedBy(all, h, at) && slices.ContainsFunc(all, func(end ssa.Instruction) bool {
		_, deferred := end.(*ssa.Defer)
		return !deferred && code.Between(h.Acquire, at, end)
	})
}

// endedBy reports whether some way from the beginning of a transaction to an instruction passes one of its ends.
func endedBy(ends []ssa.Instruction, h regions.Hold, at ssa.Instruction) bool {
	return slices.ContainsFunc(ends, func(end ssa.Instruction) bool {
		_, deferred := end.(*ssa.Defer)
		return !deferred && (end == at || end.Parent() == at.Parent() && code.Between(h.Acquire, end, at))
	})
}

// handedOut lists the calls of the functions that a helper handed out beside the transaction, by which it is ended.
//
//	tx, commit, rollback, err := s.begin(ctx)
//	defer rollback()
//	...
//	return commit(ctx)
func handedOut(h regions.Hold) []ssa.Instruction {
	call, ok := h.Acquire.(*ssa.Call)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(code.UsesOfFunctions(call), func(use ssa.Instruction) bool {
		_, runs := use.(ssa.CallInstruction)
		return !runs
	})
}

// given lists the transactions that a function is handed, and the functions around a literal.
func given(r *effects.Result, g *regions.Regions, at ssa.Instruction) []Tx {
	var out []Tx
	for _, p := range at.Parent().Params {
		if hooked(r, p) {
			out = append(out, Tx{Given: p, Of: p})
			continue
		}
		if isTransaction(r, p) && (g.Lent(p, at) || ownTransaction(r, p.Type()) && !endedBefore(p, at)) {
			out = append(out, Tx{Given: p, Of: p})
		}
	}
	return out
}

// isTransaction reports whether a parameter is a transaction whenever it is anything at all, and it always is: a function that asks whether
// it was given one works without as well.
func isTransaction(r *effects.Result, p *ssa.Parameter) bool {
	if handleOf(r, p.Type()) != inTx || code.IsReceiver(p) { // a method of a transaction may be what ends it
		return false
	}
	return p.Referrers() == nil || !slices.ContainsFunc(*p.Referrers(), comparesNil)
}

// endedBefore reports whether a function ends a transaction of a type of ours, that it was given, on some way to an instruction.
func endedBefore(p *ssa.Parameter, at ssa.Instruction) bool {
	for _, ref := range *p.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok || code.ReceiverOf(call) != ssa.Value(p) || !code.Reaches(call, at) {
			continue
		}
		if name := code.MethodName(call); name == commit || name == rollback {
			return true
		}
	}
	return false
}

func comparesNil(instr ssa.Instruction) bool {
	cmp, ok := instr.(*ssa.BinOp)
	return ok && (code.IsNil(cmp.X) || code.IsNil(cmp.Y))
}

// HandsOver reports whether a call hands a transaction to a function of ours: that one knows as well that it is open, and what it does
// meanwhile is told there.
func HandsOver(r *effects.Result, call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	if callee != nil && (callee.Pkg() == nil || !r.Ours(callee.Pkg())) {
		return false
	}
	args := call.Common().Args
	if !call.Common().IsInvoke() && call.Common().Signature().Recv() != nil {
		args = args[1:]
	}
	return slices.ContainsFunc(args, func(v ssa.Value) bool { return handleOf(r, v.Type()) == inTx })
}
