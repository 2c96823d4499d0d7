package program

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Code is dead where no command of an application gets to it. What a command may get to without a call in sight is alive: values,
// methods of what lies in interfaces, and what other languages call. A package is part of an application where a command that serves
// imports it; of any other one it is not known who uses it.
//
//	func main() { serve(NewStore()) }
//	func NewStore() *Store		// alive
//	func Rebuild() error		// dead: only a test calls it

// findLiving notes what the commands of the program get to.
func (p *Program) findLiving() {
	p.living = map[*Function]bool{}
	boxed := map[string]bool{}
	for _, pkg := range p.order {
		for _, t := range pkg.Boxed {
			boxed[t] = true
		}
	}
	var queue []*Function
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			if p.root(f, boxed) {
				p.living[f] = true
				queue = append(queue, f)
			}
		}
	}
	for len(queue) > 0 {
		next := queue[0].leadsTo()
		queue = queue[1:]
		for _, to := range next {
			if !p.living[to] {
				p.living[to] = true
				queue = append(queue, to)
			}
		}
	}
}

// root reports whether a function runs without a call in sight, or may.
func (p *Program) root(f *Function, boxed map[string]bool) bool {
	if f.Around == 0 && f.Key == "" || f.Value || p.used[f.Key] || boxed[f.Recv] && f.Recv != "" || f.Entry.By == summary.Request {
		return true // the first are the values of variables
	}
	if f.Recv != "" {
		return false
	}
	name := f.Key[strings.LastIndexByte(f.Key, '.')+1:]
	return name == "init" || f.pkg.Name == "main" && (name == "main" || summary.ExportedKey(f.Key))
}

// leadsTo are the functions that one may run, and the literals in it.
func (l *Function) leadsTo() []*Function {
	out := append([]*Function(nil), l.literals...)
	for _, e := range l.edges {
		out = append(out, e.to...)
	}
	return out
}

// applicationPackages are those that a command which serves is made of.
func (p *Program) applicationPackages() map[*Package]bool {
	served := map[string]bool{}
	for _, pkg := range p.order {
		if pkg.Name == "main" && !pkg.Tool {
			p.imports(pkg, served)
		}
	}
	out := map[*Package]bool{}
	for _, pkg := range p.order {
		out[pkg] = served[pkg.Path]
	}
	return out
}

// mostlyUsed reports whether commands get to most of what a package offers: a library has much that none of its own examples uses.
func (p *Program) mostlyUsed(pkg *Package) bool {
	living, all := 0, 0
	for _, f := range pkg.Functions {
		if f.exported() && f.Recv == "" {
			all++
			if p.living[f] {
				living++
			}
		}
	}
	return living > 0 && 2*living >= all
}

// Dead reports whether no command of an application gets to a function.
func (p *Program) Dead(l *Function) bool {
	for l.Around != 0 {
		l = l.pkg.Functions[l.Around-1]
	}
	return p.applications[l.pkg] && !p.living[l]
}
