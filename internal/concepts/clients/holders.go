package clients

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxHolders is through how many values of libraries a client is followed.
const maxHolders = 24

// holder follows the receiver of a call that keeps what it is given, where that was made here.
func (f *follower) holder(v ssa.Value) {
	switch x := v.(type) {
	case *ssa.Alloc, *ssa.Call:
		f.value(v)
	case *ssa.Extract:
		f.value(x)
	case *ssa.UnOp:
		if cell, ok := x.X.(*ssa.Alloc); ok {
			f.stored(cell)
			return
		}
		f.Fate = Elsewhere
	default:
		f.Fate = Elsewhere
	}
}

// stored follows what a variable has.
func (f *follower) stored(cell *ssa.Alloc) {
	for _, ref := range *cell.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(cell) {
			f.holder(s.Val)
		}
	}
}

// derived follows a handle that a method of the client returns and that uses its connections.
//
//	bucket := client.Bucket("orders")        ch, err := conn.Channel()
func (f *follower) derived(use ssa.CallInstruction) {
	call, ok := use.(*ssa.Call)
	if !ok || call.Parent() != f.Holders[0].Parent() {
		return
	}
	callee := f.r.Callee(call)
	if callee == nil || f.asks(call) && !opensMore(f.r, call) {
		return
	}
	guise := unwraps(f.r, call)
	for _, v := range results(call) {
		named := code.Named(v.Type())
		if guise || named != nil && named.Obj().Pkg() == callee.Pkg() {
			f.value(v)
		}
	}
}

// unwraps reports whether a call returns its receiver in another guise: (*retryablehttp.Client).StandardClient.
func unwraps(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Returns != nil && m.Returns.What == "unwrap" && m.Returns.From < 0
}

// opensMore reports whether a call hands out a handle although it asks another machine: (*amqp.Connection).Channel.
func opensMore(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Models.Holds(r.Callee(call))
	return m != nil && m.Acquires != nil && m.Acquires.With
}

// results are the results of a call that may hold a client: no error, no number, no text.
func results(call *ssa.Call) []ssa.Value {
	values := []ssa.Value{call}
	if _, tuple := call.Type().(*types.Tuple); tuple {
		values = nil
		for _, ref := range *call.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok {
				values = append(values, x)
			}
		}
	}
	return slices.DeleteFunc(values, func(v ssa.Value) bool { return !mayHold(v.Type()) })
}

func mayHold(t types.Type) bool {
	if code.IsError(t) || code.IsContext(t) {
		return false
	}
	switch code.Core(t).(type) {
	case *types.Pointer, *types.Interface, *types.Struct, *types.Signature:
		return true
	}
	return false
}
