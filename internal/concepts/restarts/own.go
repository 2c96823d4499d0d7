package restarts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// own is what a value of a helper is in the function itself: what it was given, or has captured.
func (w *restartWalk) own(v ssa.Value) ssa.Value {
	for h := w.helper; h != nil; h = h.up {
		if from, all := w.r.Sources(v); all && len(from) == 1 {
			v = from[0]
		}
		if p, ok := v.(*ssa.Parameter); ok && p.Parent() == h.fn {
			if v = code.ArgumentOf(h.call, p); v == nil {
				return nil
			}
		} else if of := w.owner(h, v); of != nil {
			v = of
		}
	}
	if load, ok := v.(*ssa.UnOp); ok { // a parameter that a literal captures
		if from, all := w.r.Sources(load); all && len(from) == 1 {
			return from[0]
		}
	}
	return v
}

// owner is the struct from one of whose fields a helper was taken, if it is the one that the helper has captured: a callback of it.
//
//	c.onLost = func(err error) { c.connect() }	captures c
//	c.onLost(err)					in connect: runs it again
func (w *restartWalk) owner(h *helper, captured ssa.Value) ssa.Value {
	load, ok := h.call.Common().Value.(*ssa.UnOp)
	if !ok {
		return nil
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	for _, store := range w.r.Index.Fields[code.FieldOf(field)] {
		if to := store.Addr.(*ssa.FieldAddr).X; w.one(to) == captured && slices.ContainsFunc(w.r.ValueTargets(store.Val), h.runs) {
			return field.X
		}
	}
	return nil
}

// one is what a value is made by, or the value where that is several things.
func (w *restartWalk) one(v ssa.Value) ssa.Value {
	if from, all := w.r.Sources(v); all && len(from) == 1 {
		return from[0]
	}
	return v
}
