package program

import (
	"maps"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// decideTools finds the commands whose own packages, those in the folder of the main package, never get to what serves. A
// package that a service imports as well is none of a tool's; one that tools alone import is, where all of its users are in sight.
func (p *Program) decideTools() {
	served, used, perhaps := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var tools [][]*Package
	for _, pkg := range p.order {
		if pkg.Name != "main" {
			continue
		}
		if packages, serves := p.folder(pkg); serves {
			p.imports(pkg, served)
		} else {
			tools = append(tools, packages)
			p.usedBy(pkg, used, perhaps)
		}
	}
	for _, packages := range tools {
		for _, pkg := range packages {
			pkg.Tool = pkg.Tool || !served[pkg.Path]
		}
	}
	closed := p.closedPackages()
	for _, pkg := range p.order {
		pkg.Tool = pkg.Tool || used[pkg.Path] && !served[pkg.Path] && !perhaps[pkg.Path] && (closed[pkg] || p.mostlyUsed(pkg))
	}
}

// usedBy notes what a command imports: where none of what it gets to serves, a tool uses it. What a folder does not show may be behind a variable.
//
//	var Root = &cobra.Command{Run: serve}	// in another package: main calls Root.Execute()
func (p *Program) usedBy(main *Package, used, perhaps map[string]bool) {
	all := map[string]bool{}
	p.imports(main, all)
	for f := range p.lives(func(pkg *Package) bool { return all[pkg.Path] }).found {
		if f.Serves || f.Ticks || p.goesOn(f) {
			used = perhaps
		}
	}
	maps.Copy(used, all)
}

// folder lists a main package and what lies below it, and says whether any of it serves.
func (p *Program) folder(main *Package) (packages []*Package, serves bool) {
	seen, going := map[*Function]bool{}, map[bool]map[*Function]bool{false: {}, true: {}}
	for _, pkg := range p.order {
		if pkg == main || strings.HasPrefix(pkg.Path, main.Path+"/") {
			packages = append(packages, pkg)
			for _, f := range pkg.Functions {
				serves = serves || f.Ticks || p.reachesService(f, seen) || p.leavesGoing(f, f.Stays, going[f.Stays])
			}
		}
	}
	return packages, serves
}

// reachesService goes down the calls of a program in search of what serves, and down what is handed on to be called: a command may leave it to a
// helper to run its service.
//
//	func main() { command.Run("api", api.Serve) }
func (p *Program) reachesService(f *Function, seen map[*Function]bool) bool {
	if f == nil || seen[f] {
		return false
	}
	seen[f] = true
	if f.Serves {
		return true
	}
	serves := func(to *Function) bool { return p.reachesService(to, seen) }
	return slices.ContainsFunc(f.edges, func(e Edge) bool { return slices.ContainsFunc(e.to, serves) }) ||
		slices.ContainsFunc(f.Uses, func(key string) bool { return serves(p.functions[key]) })
}

// leavesGoing reports whether a function has something go on that it waits for, or leaves alone until the system ends the program.
//
//	func main() { worker.New().Start(); <-interrupted }	// Start leaves a goroutine behind that comes back for ever
//	func main() { log.Fatal(worker.New().Run()) }		// Run does so itself
func (p *Program) leavesGoing(l *Function, stays bool, seen map[*Function]bool) bool {
	if seen[l] {
		return false
	}
	seen[l] = true
	goes := func(to *Function) bool { return p.leavesGoing(to, stays, seen) }
	return p.goesOn(l) || slices.ContainsFunc(l.edges, func(e Edge) bool { return (stays || !e.Async) && slices.ContainsFunc(e.to, goes) })
}

// goesOn reports whether a function comes back for ever to what it asks of another machine, or has a goroutine for whatever arrives. Who starts
// such a program, by main or by a group of goroutines, has left before it hangs. A loop that shows how far a command is asks nobody.
//
//	group.Go(func() error { for { time.Sleep(time.Minute); sync(ctx) } })	// goes on
//	for { n, from, err := socket.ReadFrom(packet); go answer(packet[:n], from) }
//	for { select { case <-done: return; case <-time.After(tick): fmt.Print(".") } }	// does not
func (p *Program) goesOn(l *Function) bool {
	asks := func(f *Function) bool { return p.asking[f] }
	return l.Entry.By == summary.Background && asks(l) || slices.ContainsFunc(l.edges, func(e Edge) bool {
		return e.Enters == summary.Request && e.Async || e.Enters == summary.Background && slices.ContainsFunc(e.to, asks)
	})
}

// asks reports whether a function waits for an answer.
func (l *Function) asks() bool {
	return slices.ContainsFunc(l.Effects, func(e summary.Effect) bool { return e.Kind == summary.Wait && !e.Has(summary.Stream) })
}

// imports notes a package and all that it imports.
func (p *Program) imports(pkg *Package, seen map[string]bool) {
	if seen[pkg.Path] {
		return
	}
	seen[pkg.Path] = true
	for _, path := range pkg.Imports {
		if next := p.Packages[path]; next != nil {
			p.imports(next, seen)
		}
	}
}

// imported reports whether another package of the program imports one.
func (p *Program) imported(path string) bool {
	return slices.ContainsFunc(p.order, func(other *Package) bool { return slices.Contains(other.Imports, path) })
}

// Large lists the functions of which some question is not asked, since it would take too long.
func (p *Program) Large() []string {
	var out []string
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			if !f.Large {
				continue
			}
			at := f
			for at.Name == "" && at.Around != 0 {
				at = pkg.Function(at.Around)
			}
			out = append(out, pkg.Path+": "+at.Name)
		}
	}
	return slices.Compact(out)
}

// together reports whether two packages are part of one program: some package imports both, or one the other.
func (p *Program) together(a, b *Package) bool {
	return slices.ContainsFunc(p.order, func(importer *Package) bool {
		all := map[string]bool{}
		p.imports(importer, all)
		return all[a.Path] && all[b.Path]
	})
}

// LimitedBesides reports whether a package other than one limits pools of which nobody can tell who opened them, in code that runs, in a program that
// both are part of.
func (p *Program) LimitedBesides(path string) bool {
	one := p.Packages[path]
	return one != nil && slices.ContainsFunc(p.order, func(pkg *Package) bool {
		limits := slices.ContainsFunc(pkg.Limits, func(in int) bool { return p.alive(setting{pkg, in}) })
		return (limits || p.limitsUnseen(pkg)) && pkg != one && p.together(one, pkg)
	})
}

// SummaryOf is what is known of a declared function of the program, by its key, or nil.
func (p *Program) SummaryOf(key string) *summary.Summary {
	l := p.functions[key]
	if l == nil {
		return nil
	}
	out := *l.Summary
	out.Effects = l.Effects
	out = out.Exportable()
	out.Results, out.Outliving = p.resolveBounds(out.Results), p.resolveEffects(out.Outliving)
	return &out
}

// limitsUnseen reports whether a function of a package that limits what it is given is used without being called by its name: as a value, or
// behind an interface.
func (p *Program) limitsUnseen(pkg *Package) bool {
	return slices.ContainsFunc(pkg.Record.Functions, func(f summary.Function) bool { return len(f.Summary.Limits) > 0 && p.used[f.Key] })
}

// LimitersBesides reports whether a package other than one has a function that runs and limits a pool that it is given, in a program that both are
// part of.
func (p *Program) LimitersBesides(path string) bool {
	one := p.Packages[path]
	return one != nil && slices.ContainsFunc(p.order, func(pkg *Package) bool {
		limits := slices.ContainsFunc(pkg.Functions, func(f *Function) bool { return len(f.Summary.Limits) > 0 && !p.Dead(f) })
		return limits && pkg != one && p.together(one, pkg)
	})
}
