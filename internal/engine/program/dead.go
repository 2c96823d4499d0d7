package program

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Code is dead where no command of an application gets to it. What living code passes on as a value, or puts into an interface of a library, may be called
// without a call in sight, and so may what other languages call; what only dead code passes on is as dead as that. A package is part of an
// application where a command that serves imports it; of any other one it is not known who uses it.
//
//	func main() { serve(NewStore()) }
//	func NewStore() *Store			// alive
//	func Rebuild() error			// dead: only a test calls it
//	func StartRebuilding() { go every(Rebuild) }	// dead as well, and does not make Rebuild alive

// findLiving notes what the commands of the program get to.
func (p *Program) findLiving() {
	l := p.lives(func(*Package) bool { return true })
	p.living, p.boxed, p.read = l.found, l.boxed, l.read
}

// lives follows what some packages begin with.
func (p *Program) lives(of func(*Package) bool) *living {
	l := newLiving(p)
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			if f.Recv != "" {
				l.methods[f.Recv] = append(l.methods[f.Recv], f)
			}
		}
	}
	for _, pkg := range p.order {
		if !of(pkg) {
			continue
		}
		for _, t := range pkg.Formed {
			l.note(l.formed, t)
		}
		for _, k := range pkg.Used {
			l.use(k)
		}
		for _, f := range pkg.Functions {
			if root(f) {
				l.add(f)
			}
		}
	}
	for len(l.queue) > 0 {
		next := l.queue[0]
		l.queue = l.queue[1:]
		l.follow(next)
	}
	return l
}

// root reports whether a function runs without anything in sight that leads to it, or may.
func root(f *Function) bool {
	if f.Around != 0 {
		return false
	}
	if f.Key == "" {
		return true // the values of variables
	}
	if f.Recv != "" {
		return false
	}
	name := f.Key[strings.LastIndexByte(f.Key, '.')+1:]
	return name == "init" || f.pkg.Name == "main" && (name == "main" || summary.ExportedKey(f.Key))
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

// Unread reports whether no command of an application reads a package variable that only holds a value.
func (p *Program) Unread(pkg *Package, v string) bool {
	return p.applications[pkg] && p.variables[v] != nil && !p.read[v]
}
