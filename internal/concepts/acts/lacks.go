package acts

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// lacks reports whether no command that a package is a part of takes a step, in what it may get to. It is false where there is no command: somebody
// else's may take it.
//
//	func Serve(h http.Handler) { ...; srv.Shutdown(ctx) }	// in a package that the command imports for something else
func lacks(p *program.Program, pkg *program.Package, act string) bool {
	commands := p.Commands(pkg)
	for _, c := range commands {
		for _, other := range c.Packages {
			if slices.ContainsFunc(other.Acts, func(s summary.StepTaken) bool { return s.Step == act && c.Runs(other, s.By) }) {
				return false
			}
		}
	}
	return len(commands) > 0
}

// first reports whether a package is the first, in the order of the packages, of those that take a step in a command which has it.
func first(p *program.Program, pkg *program.Package, act string) bool {
	for _, c := range p.Commands(pkg) {
		i := slices.IndexFunc(c.Packages, func(other *program.Package) bool {
			return slices.ContainsFunc(other.Acts, func(s summary.StepTaken) bool { return s.Step == act })
		})
		if i >= 0 && c.Packages[i] != pkg {
			return false
		}
	}
	return true
}

// changing is the first function, in the order of the packages, that a request has run in a command which a package is a part of, and that
// has another machine change something: what is lost if it is cut short.
func changing(p *program.Program, pkg *program.Package) summary.Hop {
	for _, other := range p.Together(pkg) {
		for _, f := range other.Functions {
			if p.Reached(f).By != summary.Request {
				continue
			}
			if i := slices.IndexFunc(f.Effects, summary.Effect.Changes); i >= 0 {
				return f.Effects[i].Last()
			}
		}
	}
	return summary.Hop{}
}

// longest is how long the servers of the commands that a package is a part of let an answer take at most. It is the zero Answer where one
// has no limit, and where none is in sight.
func longest(p *program.Program, pkg *program.Package) summary.Answer {
	var out summary.Answer
	for _, other := range p.Together(pkg) {
		for _, a := range other.Answers {
			if a.Within == 0 {
				return summary.Answer{}
			}
			if a.Within > out.Within {
				out = a
			}
		}
	}
	return out
}
