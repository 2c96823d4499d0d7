package batches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// cursor recognises a question that each turn asks of one thing, which answers whether there is more.
//
//	for rows.Next() { rows.Scan(&v) }                   rows
//	for p.HasMorePages() { out, err := p.NextPage(ctx) }   pages
func (x *extents) cursor(l *code.Loop, call *ssa.Call) (turns, bool) {
	callee := x.r.Callee(call)
	on := receiverIn(call)
	if callee == nil || on == nil || !code.IsBool(call.Type()) {
		return turns{}, false
	}
	known := x.r.RoleOf(on.Type()) == "rows"
	if !known && (!settledIn(l, on) || !obtained(on)) {
		return turns{}, false
	}
	switch {
	case known || hasErrorMethod(on.Type(), "Close"):
		return turns{kind: ExtentRows, over: on, each: true}, true
	case x.turnsPage(l, on, call):
		return turns{kind: ExtentPages, over: on, each: true}, true
	case hasErrorMethod(on.Type(), "Err") && x.ofPeer(on, maxWrapped):
		return turns{kind: ExtentWorker}, true
	case hasErrorMethod(on.Type(), "Err"):
		return turns{kind: ExtentData, over: on, each: true}, true
	}
	return turns{}, false
}

// drained recognises a loop that takes one after the other from something until that says there is none left.
//
//	for { job, ok := q.Pop(); if !ok { break } }
func (x *extents) drained(l *code.Loop, branch *ssa.If) (turns, bool) {
	cond := branch.Cond
	if phi, ok := cond.(*ssa.Phi); ok && phi.Block() == l.Head {
		for i, e := range phi.Edges {
			if l.Blocks[l.Head.Preds[i]] {
				cond = e
			}
		}
	}
	got, ok := cond.(*ssa.Extract)
	if !ok || l.Blocks[branch.Block().Succs[1]] || !code.IsBool(got.Type()) {
		return turns{}, false // it goes on while there is none
	}
	call, ok := got.Tuple.(*ssa.Call)
	if !ok || call.Call.Signature().Results().Len() != 2 || got.Index != 1 {
		return turns{}, false
	}
	on := receiverIn(call)
	if on == nil || !l.Blocks[call.Block()] || !settledIn(l, on) {
		return turns{}, false
	}
	return turns{kind: ExtentData, over: on, each: true}, true
}

// obtained reports whether a value was got for this work, and is not what the function belongs to.
func obtained(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call, *ssa.Extract, *ssa.Alloc, *ssa.FreeVar:
		return true
	case *ssa.Phi:
		return true
	case *ssa.Parameter:
		return !code.IsReceiver(v)
	case *ssa.UnOp:
		return obtained(v.X)
	case *ssa.MakeInterface:
		return obtained(v.X)
	}
	return false
}

// hasErrorMethod reports whether a type has a method that takes a context at most and returns an error or nothing: Close(ctx) error, Err() error.
func hasErrorMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() > 1 {
		return false
	}
	res := fn.Signature().Results()
	return res.Len() == 0 || res.Len() == 1 && code.IsError(res.At(0).Type())
}
