package commands

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/privileges"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
)

// ByAdministrators reports whether only administrators have a place reached: by what stands before it in its function, or before all calls of that, in
// other packages too.
//
//	if !user.IsAdmin { return errForbidden }
//	return directory.Sync(ctx)	// what Sync does is done by administrators, if nobody else calls it
func ByAdministrators(r *effects.Result, at ssa.Instruction) bool {
	behind := func(b *ssa.BasicBlock) bool { return privileges.ByAdministrators(r, b) }
	return OnlyWhere(r, at, behind) || effects.AskOf(r, administeredQuery, code.Outermost(at.Parent()))
}

// administeredQuery asks whether a function is only run where administrators ask for it.
var administeredQuery = effects.AboutFunction("administered", func(p *program.Program, l *program.Function) bool {
	return onlyCalled(p, l, administers, maxGuarded)
})

// administers reports whether a package only calls a function for administrators.
func administers(_ *program.Program, home *program.Package, key string) bool {
	return key != "" && slices.Contains(home.Administered, key)
}

// callsAdministered lists the functions of the project that a package only calls for administrators, by key.
func callsAdministered(r *effects.Result) (out []string) {
	calls := callsOfProject(r)
	behind := func(b *ssa.BasicBlock) bool { return privileges.ByAdministrators(r, b) }
	for _, key := range slices.Sorted(maps.Keys(calls)) {
		if !slices.ContainsFunc(calls[key], func(call ssa.CallInstruction) bool { return !stands(call, behind) }) {
			out = append(out, key)
		}
	}
	return out
}
