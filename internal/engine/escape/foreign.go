package escape

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// escape is what a summary tells of a parameter that holds a value at a place: what is done with the place, and with the whole.
func escape(s *summary.Summary, k int, at access) *Escape {
	out, some, told := &Escape{}, false, false
	for _, u := range s.Takes {
		whole, in := at.within(u.At)
		if u.Param != k || !in {
			continue
		}
		told = told || u.At != ""
		some = apply(s, u, whole, out) || some
	}
	out.ClosedOnAll = len(out.Closed) > 0 && !some
	if at.deep() && !told && len(out.Closed) == 0 {
		out.Passed = append(out.Passed, Passed{Does: summary.DoesUnknown})
	}
	return out
}

// within is the way on from a place that a way leads through.
func (a access) within(place string) (rest access, ok bool) {
	if place == "" || string(a) == place {
		return a[len(place):], true
	}
	if tail, in := strings.CutPrefix(string(a), place+"."); in {
		return access(tail), true
	}
	return "", false
}

// apply adds one use, and reports whether it closes on some paths only.
func apply(s *summary.Summary, u summary.ParamUse, whole access, out *Escape) (some bool) {
	switch u.Does {
	case summary.DoesClose:
		step, _ := whole.next()
		if !whole.owned() && step != stepCloses && step != stepMay {
			return false
		}
		u.Some = u.Some || step == stepMay // a function that is called
		out.Closed = append(out.Closed, Closing{Some: u.Some, Async: u.Later})
		return u.Some
	case summary.DoesReturn:
		out.Returned = append(out.Returned, Returned{u.Result, string(access(u.To).along(whole))})
	case summary.DoesKeep:
		if by := CapturedBy(u.Kind); by == ByGoroutine || by == ByHandler {
			out.Captured = append(out.Captured, Captured{By: by})
			break
		}
		out.Stored = append(out.Stored, Stored{In: StoredIn(u.Kind), Name: u.Name, Param: u.Into - 1, way: access(u.To).along(whole)})
	case summary.DoesUnknown:
		out.Passed = append(out.Passed, Passed{Does: summary.DoesUnknown})
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
