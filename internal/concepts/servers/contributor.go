package servers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

var onePathQuery = effects.AboutFunction("one path", (*program.Program).OnePathEach)

// OnePathEach reports whether a function only runs for requests of routes of which each is for one path.
func OnePathEach(r *effects.Result, fn *ssa.Function) bool { return effects.AskOf(r, onePathQuery, fn) }

// Contributor adds whether the package runs inside a cluster.
var Contributor = effects.Contributor{
	Name:    "servers",
	Queries: []program.Query{clusterQuery, onePathQuery},
	Record:  func(r *effects.Result, out *summary.Record) { out.InCluster = asksIdentity(r) },
}
