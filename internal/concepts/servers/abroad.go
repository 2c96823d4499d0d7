package servers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// completedAbroad reports whether another package may have completed a server that this one hands out: it sets a bound on what the function
// returns that builds it, or on any server of this package, if the server is kept where others find it.
func completedAbroad(r *effects.Result, server *ssa.Alloc) bool {
	if !r.SomebodyChanges(bounds.ServersOf(r.Pass.Pkg)) {
		return false
	}
	where := escape.Of(r, server)
	kept := slices.ContainsFunc(where.Stored, func(s escape.Stored) bool { return !s.Local })
	return kept || len(where.Returned) > 0 && r.CompletedBy(server.Parent())
}
