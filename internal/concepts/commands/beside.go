package commands

import (
	"maps"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// besideQuery asks whether a package is a command that stands beside a service.
var besideQuery = &effects.Query[struct{}, bool]{
	ID: "beside", About: effects.Whole,
	Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool { return asides.In(p)[pkg.Path] },
}

// Contributor tells the program which servers always start, and which settings are on to begin with.
var Contributor = effects.Contributor{
	Name: "commands", Queries: []program.Query{besideQuery, listensQuery, startedQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		out.Listens, out.AskedFor = listens(r), callsAskedFor(r)
		out.Changed = append(out.Changed, slices.Sorted(maps.Keys(turnedOn(r)))...)
	},
}

// Beside reports whether a package is a small command that has nothing of the project in it, and lies in the folder of a service which is made of the
// project's packages: a server of files for development, a page to try an agent with, an image that only shows the pages. Where most commands that
// serve are such, they are the services.
func Beside(r *effects.Result) bool { return besideQuery.Ask(r, struct{}{}) }

// asides are those commands of a program, by path.
var asides = &effects.Index[map[string]bool]{Make: findAsides}

// maxAside is how many functions such a command has at most.
const maxAside = 25

func findAsides(p *program.Program) map[string]bool {
	services, alone := map[string]string{}, []string{} // the folders of services, by their paths; the commands without packages
	for _, path := range slices.Sorted(maps.Keys(p.Packages)) {
		switch pkg := p.Packages[path]; {
		case pkg.Name != "main" || pkg.Tool:
		case len(pkg.Imports) > 0:
			services[path] = folderOf(p, path)
		case len(pkg.Functions) <= maxAside:
			alone = append(alone, path)
		}
	}
	out := map[string]bool{}
	for _, folder := range services {
		within := slices.DeleteFunc(slices.Clone(alone), func(path string) bool { return !below(path, folder) })
		made := 0
		for path := range services {
			if below(path, folder) {
				made++
			}
		}
		if len(within) <= made {
			for _, path := range within {
				out[path] = true
			}
		}
	}
	return out
}

// folderOf is the smallest folder that has a command and all packages of the project that it is made of.
//
//	shop/cmd/orders imports shop/store: shop
func folderOf(p *program.Program, command string) string {
	folder := command
	for path := range madeOf(p, command) {
		for !below(path, folder) {
			folder = folder[:max(strings.LastIndexByte(folder, '/'), 0)]
		}
	}
	return folder
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

func below(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
