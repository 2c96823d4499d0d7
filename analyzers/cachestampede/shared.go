package cachestampede

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// requestsShare reports whether several requests get to the function at a time, and to the same struct: the program makes it as it starts, for as long
// as it runs. What goes through a channel is lent to one of them after the other, and what is in a map may be one user's.
//
//	d := &desk{banner: &banner{}}; http.HandleFunc("/", d.show)	shared
//	seats <- &seat{}; s := <-seats					lent
func (a *aged) requestsShare() bool {
	if a.effects.Reach(a.fn).By != summary.Request || !concurrency.Of(a.effects, a.fn).Many {
		return false
	}
	owner := a.owner.Origin()
	stay := caches.StayOf(a.effects, owner, func(ssa.Instruction) bool { return true })
	return stay.Long && !stay.Own && !slices.ContainsFunc(escape.Makings(a.effects, owner), func(made *ssa.Alloc) bool {
		in := escape.LifetimeOf(a.effects, made).Stored.In
		return in == escape.InChannel || in == escape.InPool || in == escape.InMap
	})
}
