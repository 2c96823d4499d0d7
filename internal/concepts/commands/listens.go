package commands

import (
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells the program which servers always start.
var Contributor = effects.Contributor{
	Name: "commands", Queries: []program.Query{listensQuery, startedQuery, administeredQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		out.Listens, out.AskedFor, out.Administered = listens(r), callsAskedFor(r), callsAdministered(r)
	},
}

// listensQuery asks whether a program that a package is part of has a server that starts whatever the settings say.
var listensQuery = &effects.Query[struct{}, bool]{
	ID: "listens", About: effects.Whole,
	Alone: func(r *effects.Result, _ struct{}) bool { return len(listens(r)) > 0 },
	Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool {
		for path, main := range p.Packages {
			if main.Name != "main" {
				continue
			}
			if made := madeOf(p, path); made[pkg.Path] && anyListens(p, made) {
				return true
			}
		}
		return false
	},
}

// ListensBesides reports whether a program that the package is a part of has a server which always starts, and is neither for operators nor named
// after those who run the program.
func ListensBesides(r *effects.Result) bool { return listensQuery.Ask(r, struct{}{}) }

func anyListens(p *program.Program, made map[string]bool) bool {
	for path := range made {
		pkg := p.Packages[path]
		if pkg != nil && slices.ContainsFunc(pkg.Listens, func(number int) bool { return alwaysStarts(p, pkg, number) }) {
			return true
		}
	}
	return false
}

// alwaysStarts reports whether a function of a package that has a server does not only run where a setting asks for it.
func alwaysStarts(p *program.Program, pkg *program.Package, number int) bool {
	l := pkg.Function(number)
	return l != nil && !onlyCalled(p, outermost(pkg, l), asksFor, maxGuarded)
}

// listens lists the functions of a package with a server, for others than who runs the program, that starts whatever the settings say, by number.
func listens(r *effects.Result) (out []int) {
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			if isServer(r, instr) && !forOperators(r, instr) && !servers.NamedForInsiders(instr) && !askedFor(r, instr) {
				out = append(out, f.Number)
				break
			}
		}
	}
	return out
}

// madeOf are the packages of the project that a command is made of, itself included.
func madeOf(p *program.Program, command string) map[string]bool {
	made := map[string]bool{command: true}
	for list := []string{command}; len(list) > 0; list = list[1:] {
		pkg := p.Packages[list[0]]
		if pkg == nil {
			continue
		}
		for _, path := range pkg.Imports {
			if !made[path] {
				made[path] = true
				list = append(list, path)
			}
		}
	}
	return made
}
