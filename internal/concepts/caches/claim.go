package caches

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/flights"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// claim is what effects say of a call that puts something into a cache only where nothing is, and tells whether it did: a lease.
const claim = flights.Claim

// claimsByRow reports whether a call of a library is a claim.
//
//	rdb.SetNX(ctx, key+":filling", me, 3*time.Second)
//	conn.Do("SET", key, me, "NX", "EX", 3)
func claimsByRow(r *effects.Result, call ssa.CallInstruction, c *models.Cache) bool {
	if c.Op == "command" && strings.HasSuffix(strings.ToUpper(code.ConstantText(r.Argument(call, c.Key))), "SETNX") {
		return true
	}
	return c.Claims == "always" || c.Claims == "nx" && slices.ContainsFunc(code.Arguments(call), saysNX)
}

// saysNX reports whether an argument is the word NX, or a list or a struct with it.
func saysNX(arg ssa.Value) bool {
	if slices.ContainsFunc(code.Variadic(arg), saysNX) {
		return true
	}
	load, ok := arg.(*ssa.UnOp)
	if !ok {
		return strings.EqualFold(code.ConstantText(code.Content(arg)), "NX")
	}
	for instr := range code.Instructions(load.Parent()) {
		s, ok := instr.(*ssa.Store)
		if ok && code.Within(s.Addr, load.X) && strings.EqualFold(code.ConstantText(s.Val), "NX") {
			return true
		}
	}
	return false
}

// Claimed reports whether an instruction is run only by the one of many callers that has won a claim: the others leave, or wait and look again.
//
//	if !s.lease(ctx, key) {		// SetNX, in it
//		return s.old(ctx, key)
//	}
//	v, err := s.load(ctx, key)	// Claimed
func Claimed(r *effects.Result, at ssa.Instruction) bool {
	return slices.ContainsFunc(claimsOf(r, at.Parent()), func(c *ssa.Call) bool { return code.Reaches(c, at) && turnsAway(r, c, at) })
}

type claimed map[*ssa.Function][]*ssa.Call

func claimsOf(r *effects.Result, fn *ssa.Function) []*ssa.Call {
	return code.Remembered(effects.Memo[claimed](r), fn, func() (out []*ssa.Call) {
		for call := range code.Calls(fn) {
			if c, ok := call.(*ssa.Call); ok && (claims(r, c) || locks.Raises(r, c)) {
				out = append(out, c)
			}
		}
		return out
	})
}

// ClaimedFor reports whether some caller of a function runs it only where it has won a claim.
func ClaimedFor(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[code.Origin(fn)]
	return f != nil && slices.ContainsFunc(r.EdgesTo(f), func(e *effects.Edge) bool { return Claimed(r, e.Call) })
}

// claims reports whether a call is a claim, or a helper that makes one and has nothing else to tell than how that went, or whom to wait for.
func claims(r *effects.Result, call *ssa.Call) bool {
	if m := r.Model(call); m != nil {
		return m.Cache != nil && claimsByRow(r, call, m.Cache)
	}
	for v := range call.Call.Signature().Results().Variables() {
		if _, release := code.Core(v.Type()).(*types.Signature); !release && !code.IsBool(v.Type()) && !code.IsError(v.Type()) && !flights.Awaited(v.Type()) {
			return false
		}
	}
	done := r.Call(call)
	return slices.ContainsFunc(done, func(e summary.Effect) bool { return e.Kind == summary.Cache && e.Name == claim }) &&
		!slices.ContainsFunc(done, func(e summary.Effect) bool { return e.Kind == summary.Run && e.Name != "command" })
}

// turnsAway reports whether what a claim answers decides whether an instruction is run: one way leads there, and the other does not without
// another claim, a pause or a look into a cache.
func turnsAway(r *effects.Result, claimed *ssa.Call, at ssa.Instruction) bool {
	for _, b := range claimed.Parent().Blocks {
		br := code.BlockIf(b)
		if br == nil || !code.Reaches(claimed, br) || !code.DependsOn(br.Cond, claimed) || onlyFails(br.Cond) {
			continue
		}
		for i, won := range b.Succs {
			if code.Reachable(won, claimed.Block())[at.Block()] && !passes(r, br, b.Succs[1-i], claimed, at) {
				return true
			}
		}
	}
	return false
}

// passes reports whether one way of a branch leads to an instruction at once.
func passes(r *effects.Result, branch *ssa.If, side *ssa.BasicBlock, claimed *ssa.Call, at ssa.Instruction) bool {
	shared := code.Reachable(code.OtherSuccessor(branch, side), claimed.Block())
	seen := map[*ssa.BasicBlock]bool{claimed.Block(): true}
	for queue := []*ssa.BasicBlock{side}; len(queue) > 0; queue = queue[1:] {
		b := queue[0]
		switch {
		case b == at.Block():
			return true
		case seen[b] || !shared[b] && waitsOrLooks(r, b):
			continue
		}
		seen[b] = true
		queue = append(queue, b.Succs...)
	}
	return false
}

// waitsOrLooks reports whether a block pauses, or looks into a cache.
func waitsOrLooks(r *effects.Result, b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
		switch instr := instr.(type) {
		case *ssa.Select:
			return true
		case *ssa.Call:
			return slices.ContainsFunc(r.Call(instr), func(e summary.Effect) bool {
				return e.Kind == summary.Sleep || e.Kind == summary.Block || e.Kind == summary.Cache && e.Name == "get"
			})
		}
		return false
	})
}

// onlyFails reports whether a condition asks only whether an error is there, which came beside an answer of yes or no, or with a value that has one.
//
//	ok, err := rdb.SetNX(ctx, key, me, ttl).Result(); if err != nil { return err }
//	if err := rdb.SetNX(ctx, key, me, ttl).Err(); err != nil { return err }
func onlyFails(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) {
		return false
	}
	switch v := cmp.X.(type) {
	case *ssa.Extract:
		return slices.ContainsFunc(slices.Collect(v.Tuple.Type().(*types.Tuple).Variables()), func(v *types.Var) bool { return code.IsBool(v.Type()) })
	case *ssa.Call:
		recv := code.ReceiverOf(v)
		return recv != nil && answersBool(recv.Type())
	}
	return false
}

// answersBool reports whether a value has a method without arguments that answers yes or no.
func answersBool(t types.Type) bool {
	for m := range types.NewMethodSet(t).Methods() {
		sig := m.Type().(*types.Signature)
		if m.Obj().Exported() && sig.Params().Len() == 0 && sig.Results().Len() > 0 && code.IsBool(sig.Results().At(0).Type()) {
			return true
		}
	}
	return false
}
