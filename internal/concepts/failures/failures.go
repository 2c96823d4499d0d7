package failures

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// BranchOf finds the branch on the failure of a call, and the block where it has failed. A call says so by an error, by
// a boolean or, if it is known to be remote, by nothing at all.
//
//	if err := c.Send(m); err != nil { ... }	// failed: the body
//	if !c.TrySend(m) { ... }			// likewise
func BranchOf(r *effects.Result, call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	errs := Errors(r, call)
	for _, find := range []func(ssa.Value) (*ssa.If, *ssa.BasicBlock){code.NilBranch, predicateBranch, sentinelBranch} {
		for _, v := range errs {
			if branch, failed = find(v); branch != nil {
				return branch, failed
			}
		}
	}
	if branch, failed = typedBranch(call); len(errs) == 0 && branch != nil {
		return branch, failed
	}
	if len(errs) > 0 || !r.IsRemote(call) || ReceivesIn(r, call) {
		return nil, nil // nothing that came in time is no failure
	}
	if branch, failed = answerBranch(r, call); branch != nil {
		return branch, failed
	}
	if code.IsBool(call.Type()) {
		return truthBranch(call)
	}
	if _, pointer := code.Core(call.Type()).(*types.Pointer); pointer {
		branch, done := code.NilBranch(call)
		if branch == nil {
			return nil, nil
		}
		return branch, code.OtherSuccessor(branch, done)
	}
	return nil, nil
}

// SpecialBranch finds the branch on one error, or on a question about it, that leads to the next try.
//
//	if errors.Is(err, ErrBusy) { continue }    failed: the continue, as all others leave the loop
func SpecialBranch(r *effects.Result, l *code.Loop, call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, v := range Errors(r, call) {
		for _, find := range []func(ssa.Value) (*ssa.If, *ssa.BasicBlock){predicateBranch, sentinelBranch} {
			if branch, failed = find(v); branch != nil && l.Blocks[failed] {
				return branch, failed
			}
		}
	}
	return nil, nil
}

// ReceivesIn reports whether a call waits for something that may well not come.
func ReceivesIn(r *effects.Result, call *ssa.Call) bool {
	return slices.ContainsFunc(r.Call(call), IsReceive)
}

// IsReceive reports whether an effect is a wait for something that may well not come.
func IsReceive(e summary.Effect) bool {
	return e.Kind == summary.Wait && e.Has(summary.Stream) || e.Kind == summary.Run && e.Name == "receive"
}

// predicateBranch finds the branch on a function of the error, as retryable(err): where it holds, the call has failed.
func predicateBranch(v ssa.Value) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, ref := range *v.Referrers() {
		if asked, ok := ref.(*ssa.Call); ok && asked.Referrers() != nil && !alsoGets(asked, v) {
			if br, holds := code.BranchOn(asked); br != nil {
				return br, holds
			}
		}
	}
	return nil, nil
}

// alsoGets reports whether a call that is given an error gets what came with it as well: it works with both, as in handle(msg, err), and what
// it answers is no answer about the error.
func alsoGets(call *ssa.Call, err ssa.Value) bool {
	from, ok := err.(*ssa.Extract)
	return ok && slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool {
		x, ok := arg.(*ssa.Extract)
		return ok && x.Tuple == from.Tuple && x != from
	})
}

// sentinelBranch finds the branch on one error of many: all that is asked of the call.
func sentinelBranch(v ssa.Value) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, ref := range *v.Referrers() {
		cmp, ok := ref.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
			continue
		}
		if code.IsNil(cmp.X) || code.IsNil(cmp.Y) {
			continue
		}
		if br, _ := code.BranchOn(cmp); br != nil {
			return br, code.ConditionOf(br).Equal().True
		}
	}
	return nil, nil
}

// typedBranch finds the branch on an answer that turns out to be an error.
//
//	switch answer := conn.Receive().(type) {
//	case error: ...
func typedBranch(call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	if !types.IsInterface(call.Type()) || call.Referrers() == nil {
		return nil, nil
	}
	for _, ref := range *call.Referrers() {
		assert, ok := ref.(*ssa.TypeAssert)
		if !ok || !assert.CommaOk || !code.IsError(assert.AssertedType) {
			continue
		}
		for _, part := range *assert.Referrers() {
			if holds, ok := part.(*ssa.Extract); ok && holds.Index == 1 {
				if branch, failed = code.BranchOn(holds); branch != nil {
					return branch, failed
				}
			}
		}
	}
	return nil, nil
}

// truthBranch finds the branch on a boolean, and the block where it is false.
func truthBranch(v ssa.Value) (branch *ssa.If, untrue *ssa.BasicBlock) {
	branch, holds := code.BranchOn(v)
	if branch == nil {
		return nil, nil
	}
	return branch, code.OtherSuccessor(branch, holds)
}
