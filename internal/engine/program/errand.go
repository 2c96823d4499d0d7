package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Errand reports whether a function only runs in commands that do their work once, beside others of their program that serve: every way up to it
// begins in the body of a command from which nothing that serves, and no clock, is reached.
//
//	&cobra.Command{Use: "serve", Run: serve}	// a service
//	&cobra.Command{Use: "purge", Run: purge}	// an errand, and so is what only purge calls
func (p *Program) Errand(l *Function) bool { return l.errand(map[*Function]bool{}) }

func (l *Function) errand(seen map[*Function]bool) bool {
	switch {
	case seen[l]:
		return true // a circle is what leads into it
	case l.Entry.By == summary.ColdCode:
		return !l.reachesWork(map[*Function]bool{})
	case l.Value || len(l.callers) == 0:
		return false // nobody knows who has it run
	}
	seen[l] = true
	return !slices.ContainsFunc(l.callers, func(c *Function) bool { return !c.errand(seen) })
}

// reachesWork reports whether a function gets to what goes on: what serves, a clock, or a loop that comes back for ever.
func (l *Function) reachesWork(seen map[*Function]bool) bool {
	if seen[l] {
		return false
	}
	seen[l] = true
	if l.Serves || l.Ticks || l.Entry.By == summary.Background || l.goesOn() {
		return true
	}
	return slices.ContainsFunc(l.runs(false), func(to *Function) bool { return to.reachesWork(seen) }) ||
		slices.ContainsFunc(l.literals, func(to *Function) bool { return to.reachesWork(seen) })
}
