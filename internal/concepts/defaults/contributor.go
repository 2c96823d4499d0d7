package defaults

import (
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells the program which fields name this machine to begin with, or others, and which are on.
var Contributor = effects.Contributor{
	Name: "defaults",
	Record: func(r *effects.Result, out *summary.Record) {
		out.Changed = append(out.Changed, slices.Sorted(maps.Keys(beginningsOf(r).fields))...)
		out.Changed = append(out.Changed, slices.Sorted(maps.Keys(turnedOn(r)))...)
	},
}
