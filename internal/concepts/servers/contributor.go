package servers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

var (
	onePathQuery = effects.AboutFunction("one path", func(p *program.Program, l *program.Function) bool { return p.EachRoute(l, summary.IsOnePath) })
	methodQuery  = effects.AboutFunction("of method", func(p *program.Program, l *program.Function) bool { return p.EachRoute(l, summary.IsOfMethod) })
)

// OnePathEach reports whether a function only runs for requests of routes of which each is for one path.
func OnePathEach(r *effects.Result, fn *ssa.Function) bool { return effects.AskOf(r, onePathQuery, fn) }

// OfMethodEach reports whether a function only runs for requests of routes each of which is for methods that the program lists.
//
//	router.HandleFunc("/status", status).Methods("GET")    r.Get("/jobs", jobs)    mux.HandleFunc("GET /users", users)
func OfMethodEach(r *effects.Result, fn *ssa.Function) bool { return effects.AskOf(r, methodQuery, fn) }

// Contributor adds whether the package runs inside a cluster.
var Contributor = effects.Contributor{
	Name:    "servers",
	Queries: []program.Query{clusterQuery, onePathQuery, methodQuery, registersQuery},
	Record:  func(r *effects.Result, out *summary.Record) { out.InCluster = asksIdentity(r) },
}
