package compiles

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// Kept reports whether what a call makes is there for the next time: in a field, a variable, a map, a cache, or in whatever the caller gets.
//
//	if s.re == nil { s.re = regexp.MustCompile(pattern) }
//	cache.Add(pattern, re)
//	return &Parser{re: re}
func Kept(r *effects.Result, m Made) bool {
	call, ok := m.Call.(*ssa.Call)
	if !ok || m.Helper {
		return false
	}
	v := escape.First(call)
	return v != nil && keeps(r, v, maxCallers)
}

// maxCallers is through how many callers something is followed that is returned.
const maxCallers = 2

func keeps(r *effects.Result, v ssa.Value, depth int) bool {
	e := escape.Of(r, v)
	if slices.ContainsFunc(e.Stored, func(s escape.Stored) bool { return !s.Local }) || len(e.Captured) > 0 || slices.ContainsFunc(e.Returned, func(ret escape.Returned) bool { return ret.In != "" }) {
		return true
	}
	if slices.ContainsFunc(e.Passed, func(p escape.Passed) bool { return givesAway(r, p.Call, v) }) || wrapped(r, v, depth) {
		return true
	}
	if len(e.Returned) == 0 {
		return false
	}
	fn := v.Parent()
	if depth == 0 || fn.Parent() != nil {
		return true
	}
	return slices.ContainsFunc(r.Index.Callers[code.Origin(fn)], func(at ssa.CallInstruction) bool {
		c, ok := at.(*ssa.Call)
		if !ok {
			return true
		}
		got := escape.First(c)
		return got != nil && keeps(r, got, depth-1)
	})
}

// wrapped follows what a library makes of it: template.Must(t), t.Funcs(f).
func wrapped(r *effects.Result, v ssa.Value, depth int) bool {
	for _, ref := range *v.Referrers() {
		c, ok := ref.(*ssa.Call)
		if !ok || depth < 0 || len(c.Call.Args) == 0 || !slices.Contains(c.Call.Args, v) {
			continue
		}
		if callee := r.Callee(c); callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) {
			continue
		}
		if got := escape.First(c); got != nil && code.IsPointer(got.Type()) && keeps(r, got, depth-1) {
			return true
		}
	}
	return false
}

// givesAway reports whether a function of a library, or one that is not known, gets it as an argument: it may keep it. One that is called on it
// uses it.
func givesAway(r *effects.Result, call ssa.CallInstruction, v ssa.Value) bool {
	args := code.Arguments(call)
	if !call.Common().IsInvoke() && call.Common().Signature().Recv() != nil && len(args) > 0 && args[0] == v {
		return false
	}
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) {
		return true
	}
	// What is made of it goes on in its place.
	c, ok := call.(*ssa.Call)
	return !ok || escape.First(c) == nil || !code.IsPointer(escape.First(c).Type())
}
