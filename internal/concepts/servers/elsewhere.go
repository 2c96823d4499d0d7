package servers

import (
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds whether the package runs inside a cluster.
var Contributor = effects.Contributor{
	Name:    "servers",
	Queries: []program.Query{clusterQuery},
	Record:  func(r *effects.Result, out *summary.Record) { out.InCluster = asksIdentity(r) },
}
