package failures

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Errors lists what tells of the failure of a call: its error, or the one that its answer carries, in a method or a field, where the call is
// remote and has none of its own.
//
//	err := c.Send(ctx, m)
//	v, err := c.Get(ctx, key).Result()	of Get: Result only says what it has got
//	err := db.Create(&order).Error		of Create
func Errors(r *effects.Result, call *ssa.Call) []ssa.Value {
	if errs := code.ErrorValues(call); len(errs) > 0 || call.Referrers() == nil || !r.IsRemote(call) {
		return errs
	}
	var out []ssa.Value
	for _, v := range code.Joined(call) {
		for _, ref := range *v.Referrers() {
			out = append(out, carriedBy(r, v, ref)...)
		}
	}
	return out
}

// carriedBy lists the errors that are asked of an answer by an instruction.
func carriedBy(r *effects.Result, answer ssa.Value, ref ssa.Instruction) []ssa.Value {
	switch ref := ref.(type) {
	case *ssa.Call:
		if code.ReceiverOf(ref) == answer && !r.IsRemote(ref) {
			return code.ErrorValues(ref)
		}
	case *ssa.Field:
		if code.IsError(ref.Type()) {
			return code.Joined(ref)
		}
	case *ssa.FieldAddr:
		return loadedErrors(ref)
	}
	return nil
}

// loadedErrors lists the loads of a field that holds an error.
func loadedErrors(addr *ssa.FieldAddr) []ssa.Value {
	if !code.IsError(code.FieldOf(addr).Type()) {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *addr.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok {
			out = append(out, code.Joined(load)...)
		}
	}
	return out
}
