package pauses

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// triesInside reports whether a call has a library try until it works, which pauses between its tries, or a helper that does so: when it fails in the
// end it has waited. It looks at each function once.
//
//	for {
//		if err := backoff.Retry(poll, backoff.NewExponentialBackOff()); err != nil { log.Print(err) }
//	}
func triesInside(r *effects.Result, call ssa.CallInstruction, depth int) bool {
	seen := map[*ssa.Function]bool{}
	level := []ssa.CallInstruction{call}
	for range depth + 1 {
		var inner []ssa.CallInstruction
		for _, c := range level {
			if m := r.Model(c); m != nil {
				if triesWithPauses(r, c, m) {
					return true
				}
				continue
			}
			helper := c.Common().StaticCallee()
			if helper == nil || seen[code.Origin(helper)] || r.Functions[code.Origin(helper)] == nil {
				continue
			}
			seen[code.Origin(helper)] = true
			for c := range code.Calls(helper) {
				if _, waited := c.(*ssa.Call); waited {
					inner = append(inner, c)
				}
			}
		}
		level = inner
	}
	return false
}

// triesWithPauses reports whether a library's call tries what it is given again, and pauses before.
func triesWithPauses(r *effects.Result, call ssa.CallInstruction, m *models.Func) bool {
	given := m.Retries != nil && !m.Retries.Own && !m.Retries.Policy && len(m.Calls) > 0
	return given && m.Retries.Delay != "none" && !slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return pausesNever(r, v) })
}

// pausesNever recognises a policy that has a library try again at once: &backoff.ZeroBackOff{}.
func pausesNever(r *effects.Result, v ssa.Value) bool {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		v = boxed.X
	}
	m := r.Models.Type(v.Type())
	return m != nil && m.Role == "no-backoff"
}
