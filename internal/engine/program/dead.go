package program

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Code is dead where no command of an application gets to it. What living code passes on as a value, or puts into an interface, may be called
// without a call in sight, and so may what other languages call; what only dead code passes on is as dead as that. A package is part of an
// application where a command that serves imports it; of any other one it is not known who uses it.
//
//	func main() { serve(NewStore()) }
//	func NewStore() *Store			// alive
//	func Rebuild() error			// dead: only a test calls it
//	func StartRebuilding() { go every(Rebuild) }	// dead as well, and does not make Rebuild alive

// findLiving notes what the commands of the program get to.
func (p *Program) findLiving() {
	l := living{p: p, found: map[*Function]bool{}, boxed: map[string]bool{}, crowds: map[string]bool{}, methods: map[string][]*Function{}}
	unseen := map[string]bool{}
	for _, pkg := range p.order {
		for _, k := range pkg.Used {
			unseen[k] = true
		}
		for _, f := range pkg.Functions {
			if f.Recv != "" {
				l.methods[f.Recv] = append(l.methods[f.Recv], f)
			}
		}
	}
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			if root(f) || unseen[f.Key] {
				l.add(f)
			}
		}
	}
	for len(l.queue) > 0 {
		next := l.queue[0]
		l.queue = l.queue[1:]
		l.follow(next)
	}
	p.living, p.boxed = l.found, l.boxed
}

// living is the worklist of findLiving.
type living struct {
	p       *Program
	found   map[*Function]bool
	queue   []*Function
	boxed   map[string]bool        // types that living code puts into interfaces of libraries
	crowds  map[string]bool        // interface methods of which living code calls one of very many
	methods map[string][]*Function // of the types of the project
}

func (l *living) add(f *Function) {
	if f != nil && !l.found[f] {
		l.found[f] = true
		l.queue = append(l.queue, f)
	}
}

// follow adds what a function may run, and what others may run because of it.
func (l *living) follow(f *Function) {
	for _, to := range f.leadsTo() {
		l.add(to)
	}
	for _, e := range f.edges {
		l.addCrowd(e.Remote)
	}
	for _, k := range f.Uses {
		l.add(l.p.functions[k])
	}
	for _, t := range f.Boxes {
		if l.boxed[t] {
			continue
		}
		l.boxed[t] = true
		for _, method := range l.methods[t] {
			l.add(method)
		}
	}
}

// addCrowd adds all that an interface method may run where that is too much to say what its calls do.
//
//	for _, plugin := range plugins { plugin.Stop() }	// one of two hundred
func (l *living) addCrowd(method string) {
	if method == "" || l.crowds[method] {
		return
	}
	l.crowds[method] = true
	for _, f := range l.p.crowds[method] {
		l.add(f)
	}
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
