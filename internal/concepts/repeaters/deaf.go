package repeaters

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Deaf reports whether a call hands a function that works with a context somebody may end to one that repeats it, and has that one's pauses
// wait for a context which never ends; with the name of the former.
//
//	patiently(context.Background(), func() error { return c.Send(ctx, m) })
func Deaf(r *effects.Result, call ssa.CallInstruction) (ctx string, deaf bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil || !givesEndless(r, call) {
		return "", false
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind || e.Async {
			continue
		}
		for _, arg := range repeatedArguments(r, e, summary.Paced) {
			if ctx = contextWithin(r, arg); ctx != "" {
				return ctx, true
			}
		}
	}
	return "", false
}

// givesEndless reports whether a call is given a context, and none that ever ends.
func givesEndless(r *effects.Result, call ssa.CallInstruction) bool {
	given := false
	for _, arg := range code.Arguments(call) {
		if !code.IsContext(arg.Type()) {
			continue
		}
		if b := r.Context(arg); b.Kind != summary.Nothing || b.Cancel {
			return false
		}
		given = true
	}
	return given
}

// contextWithin names a context that somebody may end, and that a function which a value may be works with, or is "".
func contextWithin(r *effects.Result, v ssa.Value) string {
	from, _ := r.Sources(v)
	for _, s := range from {
		for _, t := range r.ValueTargets(s) {
			if t.Local == nil {
				continue
			}
			for instr := range code.Instructions(t.Local) {
				if c, ok := instr.(*ssa.Call); ok {
					if name := contexts.Given(r, c); name != "" {
						return name
					}
				}
			}
		}
	}
	return ""
}

// heeds reports whether some pause of a loop ends with a context.
func heeds(loop retry.Loop) bool {
	for _, p := range loop.Sleeps() {
		if p.Effect.Has(summary.Heeds) {
			return true
		}
	}
	return false
}
