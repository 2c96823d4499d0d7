package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// localUse is what the functions of this package that a call may run do with its argument k, which holds the value at a place. It is
// nil if some other function may run.
func (r *Result) localUse(call ssa.CallInstruction, k int, at access) *Escape {
	var all []*Escape
	for _, callee := range r.localCallees(call) {
		param := k
		if callee.bound {
			param++
		}
		if param >= len(callee.fn.Params) {
			return nil
		}
		all = append(all, r.escapeAt(callee.fn.Params[param], at))
	}
	return joinEscapes(all)
}

// localCallee is a function of this package that a call runs.
type localCallee struct {
	fn    *ssa.Function
	bound bool
}

// localCallees lists the functions that a call runs, or nil if they are not all in this package.
func (r *Result) localCallees(call ssa.CallInstruction) []localCallee {
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
		for _, t := range r.valueTargets(v) {
			if t.local == nil {
				return nil
			}
			out = append(out, localCallee{t.local.fn, t.bound})
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

// remote notes what a function of another package of ours does, or what all that stands behind an interface method does.
func (t *escapeTracer) remote(callee *types.Func, at access, call ssa.CallInstruction, k int, receiver bool) {
	bodies := []*types.Func{callee}
	if isInterfaceMethod(callee) {
		bodies = t.r.implementations(callee)
	}
	var all []*Escape
	for _, body := range bodies {
		if local := t.r.localMethod(body); local != nil && k < len(local.Params) {
			all = append(all, t.r.escapeAt(local.Params[k], at))
			continue
		}
		s := t.r.summaryOf(body)
		if s == nil {
			t.unknown(call, k, receiver && at == "")
			return
		}
		all = append(all, s.escape(k, at))
	}
	if inner := joinEscapes(all); inner != nil {
		t.apply(inner, call, k)
		return
	}
	t.unknown(call, k, receiver && at == "")
}

// escape is what a summary tells of a parameter that holds a value at a place: what is done with the place, and with the whole.
func (s *Summary) escape(k int, at access) *Escape {
	out, some := &Escape{}, false
	for _, u := range s.Takes {
		if u.Param != k || u.At != "" && u.At != string(at) {
			continue
		}
		whole := access("")
		if u.At == "" {
			whole = at
		}
		some = s.apply(u, whole, out) || some
	}
	out.ClosedOnAll = len(out.Closed) > 0 && !some
	if at.deep() && len(out.Closed) == 0 {
		out.Passed = append(out.Passed, Passed{Does: DoesUnknown})
	}
	return out
}

// apply adds one use, and reports whether it closes on some paths only.
func (s *Summary) apply(u ParamUse, whole access, out *Escape) (some bool) {
	switch u.Does {
	case DoesClose:
		if !whole.owned() {
			return false
		}
		out.Closed = append(out.Closed, Closing{Some: u.Some, Async: u.Later})
		return u.Some
	case DoesReturn:
		out.Returned = append(out.Returned, Returned{u.Result, string(access(u.To).along(whole))})
	case DoesKeep:
		if by := CapturedBy(u.Kind); by == ByGoroutine || by == ByHandler {
			out.Captured = append(out.Captured, Captured{By: by})
			break
		}
		out.Stored = append(out.Stored, Stored{In: StoredIn(u.Kind), Name: u.Name, Param: u.Into - 1, way: access(u.To).along(whole)})
	case DoesUnknown:
		out.Passed = append(out.Passed, Passed{Does: DoesUnknown})
	}
	return false
}

// along is the way to a holder and on to the value in it.
func (to access) along(in access) access {
	if to == "" {
		return in
	}
	if in == "" {
		return to
	}
	return to + "." + in
}

// deep reports whether a place lies deeper in a struct than summaries tell.
func (a access) deep() bool {
	step, rest := a.next()
	if a == "" || rest == "" || a.function() {
		return false
	}
	switch step {
	case stepElement, stepPointee, stepOwned, stepLent, stepOwner, stepBoxed:
		return false
	}
	return rest != stepElement
}
