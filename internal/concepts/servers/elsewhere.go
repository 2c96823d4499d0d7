package servers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds whether the package runs inside a cluster, and what functions do with connections.
var Contributor = effects.Contributor{
	Name:    "servers",
	Queries: []program.Query{clusterQuery},
	Export:  func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Streams = streamed(r, fn) },
	Record:  func(r *effects.Result, out *summary.Record) { out.InCluster = asksIdentity(r) },
}
