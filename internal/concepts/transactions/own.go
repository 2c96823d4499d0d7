package transactions

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// An own transaction is one of a type of ours, or behind an interface of ours, which a function of ours hands out. What it has inside is not followed: whoever has one is in it,
// until they call its Commit or Rollback.
//
//	tx, err := s.begin(ctx)		// returns a *Tx of ours
//	...
//	return tx.Commit()
type own struct {
	call *ssa.Call
	tx   ssa.Value
	ends []ssa.Instruction
}

// ownIn lists the own transactions that a function is handed by what it calls.
func ownIn(r *effects.Result, fn *ssa.Function) []own {
	var out []own
	for instr := range code.Instructions(fn) {
		call, ok := instr.(*ssa.Call)
		if !ok || call.Call.IsInvoke() && call.Call.Method.Pkg() == nil {
			continue
		}
		if tx := ownResult(r, call); tx != nil && !HandsOver(r, call) && !ownTransactionMethod(r, call) {
			out = append(out, own{call, tx, endsOf(tx, map[ssa.Value]bool{})})
		}
	}
	return out
}

// ownResult is the result of a call that is a transaction of a type of ours, or a library's that an interface of ours hands out, or nil.
func ownResult(r *effects.Result, call *ssa.Call) ssa.Value {
	if ownTransaction(r, call.Type()) {
		return call
	}
	tuple, ok := call.Type().(*types.Tuple)
	if !ok || tuple.Len() == 0 || !ownTransaction(r, tuple.At(0).Type()) && !begunBehind(r, call, tuple.At(0).Type()) || call.Referrers() == nil {
		return nil
	}
	return code.Extracted(call, 0)
}

// begunBehind reports whether a call of an interface method of ours hands out a library's transaction, with an error: whoever gets it ends it.
//
//	tx, err := s.pool.Begin(ctx)	// pool is a Pool of ours
func begunBehind(r *effects.Result, call *ssa.Call, t types.Type) bool {
	callee := r.Callee(call)
	return callee != nil && callee.Pkg() != nil && r.Ours(callee.Pkg()) && code.IsInterfaceMethod(callee) && leadsOn(r, callee) && handleOf(r, t) == inTx
}

// ownTransactionMethod reports whether a call is of a method of a transaction, which hands out itself or a part of it.
func ownTransactionMethod(r *effects.Result, call *ssa.Call) bool {
	recv := code.ReceiverOf(call)
	return recv != nil && handleOf(r, recv.Type()) == inTx
}

// endsOf lists the calls that end a transaction: of its methods, and of deferred ones none.
func endsOf(tx ssa.Value, seen map[ssa.Value]bool) []ssa.Instruction {
	if seen[tx] || tx.Referrers() == nil {
		return nil
	}
	seen[tx] = true
	var out []ssa.Instruction
	for _, ref := range *tx.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			if name := code.MethodName(ref); code.ReceiverOf(ref) == tx && (name == commit || name == rollback) {
				out = append(out, ref)
			}
		case *ssa.FieldAddr: // the method is that of what it embeds
			out = append(out, endsOf(ref, seen)...)
		case *ssa.UnOp:
			out = append(out, endsOf(ref, seen)...)
		case *ssa.Phi:
			out = append(out, endsOf(ref, seen)...)
		case *ssa.MakeInterface:
			out = append(out, endsOf(ref, seen)...)
		case *ssa.Store:
			if variable, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == tx {
				out = append(out, endsOf(variable, seen)...)
			}
		}
	}
	return out
}

// ownAt lists the own transactions that are open before an instruction runs: every way there begins one and ends none, and some way goes on to
// its end.
func ownAt(r *effects.Result, at ssa.Instruction) []Tx {
	var out []Tx
	for _, o := range ownOf(r, at.Parent()) {
		h := regions.Hold{Acquire: o.call}
		if !code.Before(o.call, at) || endedBy(o.ends, h, at) {
			continue
		}
		if slices.ContainsFunc(o.ends, func(end ssa.Instruction) bool { return code.Between(o.call, at, end) }) {
			out = append(out, Tx{Begun: o.call, Of: o.tx})
		}
	}
	return out
}

type ownMemo struct{ known map[*ssa.Function][]own }

func ownOf(r *effects.Result, fn *ssa.Function) []own {
	memo := effects.Memo[ownMemo](r)
	if memo.known == nil {
		memo.known = map[*ssa.Function][]own{}
	}
	known, ok := memo.known[fn]
	if !ok {
		known = ownIn(r, fn)
		memo.known[fn] = known
	}
	return known
}

// learnWrappers notes the functions that run a function which they are given in an own transaction.
func learnWrappers(r *effects.Result) {
	for _, f := range r.Order {
		r.Guarded(f, func() {
			for call := range code.Calls(f.Fn) {
				plain, ok := call.(*ssa.Call)
				if !ok || call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
					continue
				}
				p, ok := plain.Call.Value.(*ssa.Parameter)
				if ok && p.Parent() == f.Fn && len(ownAt(r, call)) > 0 {
					regions.Learn(r, f, summary.HoldFact{Does: summary.RunsUnder, What: models.HeldTransaction, Param: -1, Func: slices.Index(f.Fn.Params, p)})
				}
			}
		})
	}
}
