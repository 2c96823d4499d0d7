package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// mains lists the commands that a package is a part of. Who else may use a package that none of them has is not known.
func (p *Program) mains(pkg *Package) []map[string]bool {
	var out []map[string]bool
	for _, main := range p.order {
		if main.Name != "main" {
			continue
		}
		all := map[string]bool{}
		if p.imports(main, all); all[pkg.Path] {
			out = append(out, all)
		}
	}
	return out
}

// Lacks reports whether no package of the commands that a package is a part of takes any of some steps. It is false where there is no
// command: somebody else's may take them.
func (p *Program) Lacks(pkg *Package, acts ...string) bool {
	mains := p.mains(pkg)
	for _, all := range mains {
		for path := range all {
			if other := p.Packages[path]; other != nil && slices.ContainsFunc(acts, func(a string) bool { return slices.Contains(other.Acts, a) }) {
				return false
			}
		}
	}
	return len(mains) > 0
}

// First reports whether a package is the first, in the order of the packages, of those that take a step in a command which has it.
func (p *Program) First(pkg *Package, act string) bool {
	for _, all := range p.mains(pkg) {
		for _, other := range p.order {
			if all[other.Path] && slices.Contains(other.Acts, act) {
				if other != pkg {
					return false
				}
				break
			}
		}
	}
	return true
}

// Changing is the first function, in the order of the packages, that a request has run in a command which a package is a part of, and that
// has another machine change something: what is lost if it is cut short.
func (p *Program) Changing(pkg *Package) summary.Hop {
	mains := p.mains(pkg)
	for _, other := range p.order {
		if !slices.ContainsFunc(mains, func(all map[string]bool) bool { return all[other.Path] }) {
			continue
		}
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

// Answers is how long the servers of the commands that a package is a part of let an answer take at most. It is the zero Answer where one
// has no limit, and where none is in sight.
func (p *Program) Answers(pkg *Package) summary.Answer {
	var out summary.Answer
	for _, all := range p.mains(pkg) {
		for _, other := range p.order {
			if !all[other.Path] {
				continue
			}
			for _, a := range other.Answers {
				if a.Within == 0 {
					return summary.Answer{}
				}
				if a.Within > out.Within {
					out = a
				}
			}
		}
	}
	return out
}
