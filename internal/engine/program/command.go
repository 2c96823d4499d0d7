package program

import (
	"slices"
	"sync"
)

// A Command is a main package, with all that it imports.
type Command struct {
	p        *Program
	main     *Package
	all      map[string]bool
	Packages []*Package // in the order of the program
}

// Commands lists the commands that a package is a part of. Who else may use a package that none of them has is not known.
func (p *Program) Commands(pkg *Package) []Command {
	made, _ := p.Indexes.LoadOrStore("commands", sync.OnceValue(p.everyCommand)) // they are asked for many times
	all := made.(func() []Command)()
	return slices.DeleteFunc(slices.Clone(all), func(c Command) bool { return !c.all[pkg.Path] })
}

// everyCommand lists those of the program, in its order.
func (p *Program) everyCommand() []Command {
	var out []Command
	for _, main := range p.order {
		if main.Name != "main" {
			continue
		}
		c := Command{p: p, main: main, all: map[string]bool{}}
		p.imports(main, c.all)
		for _, other := range p.order {
			if c.all[other.Path] {
				c.Packages = append(c.Packages, other)
			}
		}
		out = append(out, c)
	}
	return out
}

// Together lists the packages of the commands that a package is a part of, in the order of the program.
func (p *Program) Together(pkg *Package) []*Package {
	commands := p.Commands(pkg)
	return slices.DeleteFunc(slices.Clone(p.order), func(other *Package) bool {
		return !slices.ContainsFunc(commands, func(c Command) bool { return c.all[other.Path] })
	})
}

// Runs reports whether a command may get to a function, by number, of one of its packages; any, where it is a tool.
//
//	func Serve(h http.Handler) { ...; srv.Shutdown(ctx) }	// of a command that serves in its own way: no
func (c Command) Runs(pkg *Package, number int) bool {
	f := pkg.Function(number)
	if f == nil || c.main.Tool || !c.p.applications[pkg] {
		return true
	}
	for f.Around != 0 {
		f = f.pkg.Functions[f.Around-1]
	}
	if !c.p.living[f] {
		return false
	}
	known, ok := c.p.Indexes.Load(c.main)
	if !ok {
		known, _ = c.p.Indexes.LoadOrStore(c.main, c.p.lives(func(pkg *Package) bool { return c.all[pkg.Path] }).found)
	}
	living, _ := known.(map[*Function]bool)
	return living[f]
}
