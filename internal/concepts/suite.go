package concepts

import (
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/audience"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/bodies"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/concepts/commands"
	"github.com/hldlint/hldlint/internal/concepts/compiles"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/connections"
	"github.com/hldlint/hldlint/internal/concepts/containers"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/copies"
	"github.com/hldlint/hldlint/internal/concepts/defaults"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/feeds"
	"github.com/hldlint/hldlint/internal/concepts/flights"
	"github.com/hldlint/hldlint/internal/concepts/guards"
	"github.com/hldlint/hldlint/internal/concepts/lengths"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/pools"
	"github.com/hldlint/hldlint/internal/concepts/repeaters"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/concepts/routing"
	"github.com/hldlint/hldlint/internal/concepts/sdks"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/concepts/starts"
	"github.com/hldlint/hldlint/internal/concepts/tables"
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/regions"
)

var contributors = []effects.Contributor{
	retry.Contributor, repeaters.Contributor, flights.Contributor, feeds.Contributor, deliveries.Contributor, caches.Contributor, pools.Contributor,
	clients.Contributor, servers.Contributor, guards.Contributor, escape.Contributor, regions.Contributor, resources.Contributor,
	transactions.Contributor, origin.Contributor, bodies.Contributor, compiles.Contributor, acts.Contributor, contexts.Contributor,
	lengths.Contributor, starts.Contributor, members.Contributor, routing.Contributor, settings.Contributor, tables.Contributor,
	concurrency.Contributor, callbacks.Contributor, commands.Contributor, copies.Contributor, pauses.Contributor, connections.Contributor,
	audience.Contributor, defaults.Contributor, containers.Contributor, batches.Contributor, sdks.Contributor,
}

// Effects is the analyzer that every rule requires.
var Effects = effects.New(contributors...)

// Queries are what rules may ask the program, by their names.
var Queries = effects.Queries(contributors...)
