package pauses

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// triesInside reports whether a call has a library try until it works, which pauses between its tries, or a helper that does so: when it fails in the
// end it has waited.
//
//	for {
//		if err := backoff.Retry(poll, backoff.NewExponentialBackOff()); err != nil { log.Print(err) }
//	}
func triesInside(r *effects.Result, call ssa.CallInstruction, depth int) bool {
	if m := r.Model(call); m != nil {
		given := m.Retries != nil && !m.Retries.Own && !m.Retries.Policy && len(m.Calls) > 0
		return given && m.Retries.Delay != "none" && !slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return pausesNever(r, v) })
	}
	helper := call.Common().StaticCallee()
	if helper == nil || depth == 0 || r.Functions[code.Origin(helper)] == nil {
		return false
	}
	for inner := range code.Calls(helper) {
		if _, waited := inner.(*ssa.Call); waited && triesInside(r, inner, depth-1) {
			return true
		}
	}
	return false
}

// pausesNever recognises a policy that has a library try again at once: &backoff.ZeroBackOff{}.
func pausesNever(r *effects.Result, v ssa.Value) bool {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		v = boxed.X
	}
	m := r.Models.Type(v.Type())
	return m != nil && m.Role == "no-backoff"
}
