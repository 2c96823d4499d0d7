package compiles

import (
	"go/types"
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
//	return &Parser{re: re}		// unless all who call that forget the parser
func Kept(r *effects.Result, m Made) bool {
	call, ok := m.Call.(*ssa.Call)
	if !ok || m.Helper {
		return false
	}
	v := escape.First(call)
	if v == nil || code.IsBool(v.Type()) {
		return false // an answer: what gave it is forgotten
	}
	return keeps(r, v, maxCallers)
}

// maxCallers is through how many callers something is followed that is returned.
const maxCallers = 2

func keeps(r *effects.Result, v ssa.Value, depth int) bool {
	e := escape.Of(r, v)
	if slices.ContainsFunc(e.Stored, func(s escape.Stored) bool { return !s.Local }) || len(e.Captured) > 0 {
		return true
	}
	if slices.ContainsFunc(e.Returned, func(ret escape.Returned) bool { return ret.In != "" }) {
		return keptInStruct(r, v.Parent(), depth)
	}
	if slices.ContainsFunc(e.Passed, func(p escape.Passed) bool { return p.Call == nil || givesAway(r, p.Call, v) }) || wrapped(r, v, depth) {
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

// keptInStruct reports whether somebody keeps the struct that a constructor returns: nobody does where all who call it are in sight, and forget it.
//
//	if newMatcher().matches(name) { ... }
func keptInStruct(r *effects.Result, fn *ssa.Function, depth int) bool {
	calls, all := r.Callers(fn)
	if !all || len(calls) == 0 || depth == 0 {
		return true
	}
	return slices.ContainsFunc(calls, func(at ssa.CallInstruction) bool {
		c, ok := at.(*ssa.Call)
		if !ok {
			return true
		}
		holder := escape.First(c)
		return holder != nil && keeps(r, holder, depth-1)
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

// givesAway reports whether something gets it that may keep it: a function that is not known, or a method of what lasts, as a cache does. One
// that is called on it uses it, and so does a function of a library.
//
//	cache.Add(pattern, re)    seen.Store(pattern, re)    but time.Now().In(loc)
func givesAway(r *effects.Result, call ssa.CallInstruction, v ssa.Value) bool {
	args := code.Arguments(call)
	if !call.Common().IsInvoke() && call.Common().Signature().Recv() != nil && len(args) > 0 && args[0] == v {
		return false
	}
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) {
		return true
	}
	if callee.Signature().Recv() == nil || len(args) == 0 {
		return false
	}
	return code.IsPointer(args[0].Type()) || types.IsInterface(args[0].Type())
}

// Tailored reports whether what is made is given functions that have something of the call with them: it is for this one alone.
//
//	v := validator.New()
//	v.RegisterValidation("unique", func(f validator.FieldLevel) bool { return isUnique(node) })
func Tailored(m Made) bool {
	call, ok := m.Call.(*ssa.Call)
	if !ok || m.Helper {
		return false
	}
	v := escape.First(call)
	if v == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		use, ok := ref.(ssa.CallInstruction)
		if ok && slices.ContainsFunc(use.Common().Args, captures) {
			return true
		}
	}
	return false
}

// captures recognises a literal that has variables of the function around it.
func captures(v ssa.Value) bool {
	if x := code.Viewed(v); x != nil {
		v = x
	}
	mc, ok := v.(*ssa.MakeClosure)
	return ok && len(mc.Bindings) > 0
}
