package deliveries

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// besidesQuery asks whether another package says how many messages may be on their way. Where nothing is linked one may.
var besidesQuery = &effects.Query[struct{}, bool]{
	ID: "prefetch", About: effects.Whole,
	Alone: func(*effects.Result, struct{}) bool { return true },
	Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool {
		for path, other := range p.Packages {
			if path != pkg.Path && slices.ContainsFunc(other.Record.Functions, limits) {
				return true
			}
		}
		return false
	},
}

func limits(f summary.Function) bool {
	return slices.ContainsFunc(f.Summary.Effects, func(e summary.Effect) bool {
		return e.Kind == summary.Message && e.Name == string(models.MessagesLimited)
	})
}

// LimitedBesides reports whether another package of the program may limit how many messages are on their way.
func LimitedBesides(r *effects.Result) bool { return besidesQuery.Ask(r, struct{}{}) }
