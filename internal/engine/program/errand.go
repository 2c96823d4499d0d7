package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/worklist"
)

// Errand reports whether a function only runs in commands that do their work once, beside others of their program that serve: every way up to it
// begins in the body of a command from which nothing that serves, and no clock, is reached.
//
//	&cobra.Command{Use: "serve", Run: serve}	// a service
//	&cobra.Command{Use: "purge", Run: purge}	// an errand, and so is what only purge calls
func (p *Program) Errand(l *Function) bool { return p.errand(l, map[*Function]bool{}) }

func (p *Program) errand(l *Function, seen map[*Function]bool) bool {
	switch {
	case seen[l]:
		return true // a circle is what leads into it
	case l.Entry.By == summary.ColdCode:
		return !p.working[l]
	case l.Value || len(l.callers) == 0:
		return false // nobody knows who has it run
	}
	seen[l] = true
	return !slices.ContainsFunc(l.callers, func(c *Function) bool { return !p.errand(c, seen) })
}

// findWork finds the functions that get to a call which waits for an answer, and those that get to what goes on: what serves, a clock, or a loop
// that comes back for ever.
func (p *Program) findWork() {
	all := p.all()
	for _, f := range p.functions {
		if f.number == 0 {
			all = append(all, f) // of a library
		}
	}
	runs := func(l *Function) []*Function { return l.runs(false) }
	p.asking = worklist.Leading(all, runs, (*Function).asks)
	p.working = worklist.Leading(all, func(l *Function) []*Function { return append(runs(l), l.literals...) }, func(l *Function) bool {
		return l.Serves || l.Ticks || l.Entry.By == summary.Background || p.goesOn(l)
	})
}
