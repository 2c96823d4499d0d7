package commands

import (
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells the program which servers always start, and which settings are on to begin with.
var Contributor = effects.Contributor{
	Name: "commands", Queries: []program.Query{listensQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		out.Listens = listens(r)
		out.Changed = append(out.Changed, slices.Sorted(maps.Keys(turnedOn(r)))...)
	},
}

// listensQuery asks whether a program that a package is part of has a server that starts whatever the settings say.
var listensQuery = &effects.Query[struct{}, bool]{
	ID: "listens", About: effects.Whole,
	Alone: func(r *effects.Result, _ struct{}) bool { return listens(r) },
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

func anyListens(p *program.Program, made map[string]bool) bool {
	for path := range made {
		if pkg := p.Packages[path]; pkg != nil && pkg.Listens {
			return true
		}
	}
	return false
}

// listens reports whether a package has a server, for others than operators, that starts whatever the settings say.
func listens(r *effects.Result) bool {
	return slices.ContainsFunc(r.Order, func(f *effects.Function) bool {
		for instr := range code.Instructions(f.Fn) {
			if isServer(r, instr) && !forOperators(r, instr) && !askedFor(r, instr) {
				return true
			}
		}
		return false
	})
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
