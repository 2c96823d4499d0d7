package escape

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// localUse is what the functions of this package that a call may run do with its argument k, which holds the value at a place. It is
// nil if some other function may run.
func localUse(r *effects.Result, call ssa.CallInstruction, k int, at access) *Escape {
	var all []*Escape
	for _, callee := range localCallees(r, call) {
		param := k
		if callee.bound {
			param++
		}
		if param >= len(callee.fn.Params) {
			return nil
		}
		all = append(all, escapeAt(r, callee.fn.Params[param], at))
	}
	return joinEscapes(all)
}

// localCallee is a function of this package that a call runs.
type localCallee struct {
	fn    *ssa.Function
	bound bool
}

// localCallees lists the functions that a call runs, or nil if they are not all in this package.
func localCallees(r *effects.Result, call ssa.CallInstruction) []localCallee {
	c := call.Common()
	if c.IsInvoke() {
		return nil
	}
	values, all := []ssa.Value{c.Value}, true
	if c.StaticCallee() == nil {
		values, all = r.Sources(c.Value)
	} else {
		values[0] = c.StaticCallee()
	}
	var out []localCallee
	for _, v := range values {
		for _, t := range r.ValueTargets(v) {
			if t.Local == nil {
				return nil
			}
			out = append(out, localCallee{t.Local, t.Bound})
		}
	}
	if !all || len(out) != len(values) {
		return nil
	}
	return out
}

// joinEscapes is what one of several functions does: all that any may do, and closing for certain only where each closes.
func joinEscapes(all []*Escape) *Escape {
	if len(all) < 2 {
		if len(all) == 1 {
			return all[0]
		}
		return nil
	}
	out := &Escape{ClosedOnAll: true}
	for _, e := range all {
		for _, one := range e.Returned {
			out.Returned = addOnce(out.Returned, one)
		}
		for _, one := range e.Stored {
			out.Stored = addOnce(out.Stored, one)
		}
		for _, one := range e.Captured {
			out.Captured = addOnce(out.Captured, one)
		}
		for _, one := range e.Passed {
			out.Passed = addOnce(out.Passed, one)
		}
		out.Closed = append(out.Closed, e.Closed...)
		out.ClosedOnAll = out.ClosedOnAll && e.ClosedOnAll
	}
	return out
}

// slotUse is what all functions do with argument k that the program puts where a call loads one from, or nil if they are not known.
//
//	if c.Again(resp, err) { continue }	Again is a field that other packages set
func slotUse(r *effects.Result, call ssa.CallInstruction, k int, at access) *Escape {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil || call.Common().IsInvoke() {
		return nil
	}
	var all []*Escape
	for _, e := range f.EdgesAt(call) {
		bodies := r.CalleeSummaries(e)
		if e.Blind || len(bodies) == 0 {
			return nil
		}
		for _, b := range bodies {
			all = append(all, escape(&summary.Summary{Takes: b.Takes}, k, at))
		}
	}
	return joinEscapes(all)
}

// remote notes what a function of another package of ours does, or what all that stands behind an interface method does.
func (t *escapeTracer) remote(callee *types.Func, at access, call ssa.CallInstruction, k int, receiver bool) {
	var inner *Escape
	if !tellsOf(t.r, callee, k) {
		t.unknown(call, k, receiver && at == "")
		return
	}
	if code.IsInterfaceMethod(callee) {
		inner = behind(t.r, callee, at, call, k)
	} else if s := t.r.SummaryOf(callee); s != nil {
		inner = escape(s, k, at)
	}
	if inner == nil {
		t.unknown(call, k, receiver && at == "")
		return
	}
	t.apply(inner, call, k)
}

// tellsOf reports whether a summary says what becomes of an argument, by its parameter's type.
func tellsOf(r *effects.Result, callee *types.Func, k int) bool {
	sig := callee.Origin().Signature()
	if recv := sig.Recv(); recv != nil {
		if k == 0 {
			return mayHold(r, recv.Type())
		}
		k--
	}
	return k < sig.Params().Len() && mayHold(r, sig.Params().At(k).Type())
}

// behind is what the implementations of an interface method do: those of this package by their code, if there are no others.
func behind(r *effects.Result, method *types.Func, at access, call ssa.CallInstruction, k int) *Escape {
	bodies := r.Implemented(&effects.Edge{Call: call, Remote: method})
	impls := r.Implementations(method)
	if r.Program == nil && len(bodies) < len(impls) {
		return nil // some have no summary
	}
	var all []*Escape
	for _, impl := range impls {
		if local := localMethod(r, impl); local != nil && k < len(local.Params) {
			all = append(all, escapeAt(r, local.Params[k], at))
		}
	}
	if len(all) == len(bodies) {
		return joinEscapes(all)
	}
	all = nil
	for _, b := range bodies {
		s := &summary.Summary{Takes: b.Takes}
		all = append(all, escape(s, k, at))
	}
	return joinEscapes(all)
}
