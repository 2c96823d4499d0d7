package program

import (
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Code is cold where all who call it are. Functions that call one another in a circle are no warmer for it, and what is dead calls nobody.
//
//	func main() { load(path) }
//	func load(path string)  { ...; include(u) }	// cold, though include calls it as well
//	func include(u string)  { ...; load(fetched) }

// spreadCold carries over package borders what each package knows by itself, in two ways: what only cold code has run and waits for is cold,
// and what it starts beside itself runs once.
func (p *Program) spreadCold() {
	closed, offered := p.closedPackages(), p.offered()
	cold := marks{}
	for _, f := range p.all() {
		cold[f] = f.cold
	}
	p.spreadDown(cold, func(f *Function) bool { return f.awaited == len(f.callers) && f.callersInSight(p, closed, offered) }, nil)
	once := maps.Clone(cold)
	p.spreadDown(once, func(f *Function) bool {
		own := f.Entry.By == summary.Background && f.Lasts // a loop of its own, which it comes to once
		return (f.Entry.By == summary.ReachUnknown || own) && f.callersInSight(p, closed, offered)
	}, p.repeats())
	var lasting []*Function
	for _, f := range p.all() {
		f.cold, f.once = cold[f], once[f]
		if f.once && f.Lasts {
			lasting = append(lasting, f.runs(true)...)
		}
	}
	for len(lasting) > 0 {
		f := lasting[0]
		lasting = lasting[1:]
		if !f.again {
			f.again = true
			lasting = append(lasting, f.runs(false)...)
		}
	}
}

// Unseen reports whether nothing in sight says who has a function of an application run, and how often: no request, no message, no loop and no
// start gets to it; or no command of an application imports its package at all, whatever its functions look like.
//
//	var plugins = map[string]func(string) error{"ping": ping}	// ping is unseen
func (p *Program) Unseen(l *Function) bool {
	switch p.Strays[l.pkg.Path] {
	case NoUsers, UnclearUsers:
		return true
	}
	return p.reachable[l.pkg.Path] && !l.again && !l.once && p.Reached(l).By == summary.ReachUnknown
}

// marks are the functions of which something holds.
type marks map[*Function]bool

// A way is a call of one function by another.
type way struct{ from, to *Function }

// repeats are the calls that functions make again and again, as they have a loop without a number and make them there. What is started beside a function is
// taken for that.
//
//	func (w *Worker) Run() {
//		w.enrol()			// once
//		for range w.clock.C { w.next() }	// again and again
//	}
func (p *Program) repeats() map[way]bool {
	out := map[way]bool{}
	for _, f := range p.all() {
		for _, to := range f.runs(true) {
			out[way{f, to}] = f.Lasts
		}
	}
	return out
}

// spreadDown marks, besides those that are marked, all functions that may be and that nobody calls but marked ones. It begins with all
// that may be and takes away what another one calls, so that a circle is marked as a whole.
func (p *Program) spreadDown(marked marks, may func(*Function) bool, stops map[way]bool) {
	guessed := marks{}
	all := p.all()
	for _, f := range all {
		if !marked[f] && may(f) {
			guessed[f], marked[f] = true, true
		}
	}
	for len(all) > 0 {
		f := all[0]
		all = all[1:]
		other := func(c *Function) bool { return (!marked[c] || stops[way{c, f}]) && !p.Dead(c) }
		if guessed[f] && marked[f] && slices.ContainsFunc(f.callers, other) {
			marked[f] = false
			all = append(all, f.runs(false)...)
		}
	}
}

// all lists the functions of the program.
func (p *Program) all() []*Function {
	var out []*Function
	for _, pkg := range p.order {
		out = append(out, pkg.Functions...)
	}
	return out
}

// runs are the functions that the calls of one lead to, or those of calls in its loops and of what it starts beside itself.
func (l *Function) runs(again bool) []*Function {
	var out []*Function
	for _, e := range l.edges {
		if !again || e.Again {
			out = append(out, e.to...)
		}
	}
	return out
}

// private are paths of packages that no other module can import, or has a reason to.
var private = regexp.MustCompile(`(^|/)(internal|cmd|tools?)(/|$)`)

// closedPackages are the packages whose users are all part of this run: no other module imports them, and some package here does.
func (p *Program) closedPackages() map[*Package]bool {
	out := map[*Package]bool{}
	for _, pkg := range p.order {
		for _, path := range pkg.Imports {
			if used := p.Packages[path]; used != nil && private.MatchString(path) {
				out[used] = true
			}
		}
	}
	return out
}

// offered are the packages of commands of which these use most: what nobody else calls in there is not there for others.
func (p *Program) offered() map[*Package]bool {
	used := map[string]bool{}
	for _, pkg := range p.order {
		if pkg.Name == "main" {
			p.imports(pkg, used)
		}
	}
	out := map[*Package]bool{}
	for _, pkg := range p.order {
		out[pkg] = used[pkg.Path] && p.mostlyUsed(pkg)
	}
	return out
}

// callersInSight reports whether all calls of a function are in sight. What is exported may have callers that are not part of this run, unless
// its package is closed, calls from other packages show that its users are, or the package is there for commands of the program. There it must
// not be called through what nobody sees: as a value, or by what a library does with its type.
func (l *Function) callersInSight(p *Program, closed, offered map[*Package]bool) bool {
	switch {
	case l.Value || len(l.callers) == 0:
		return false
	case !l.exported() || closed[l.pkg]:
		return true
	case slices.ContainsFunc(l.callers, func(c *Function) bool { return c.pkg != l.pkg }):
		return true
	}
	return offered[l.pkg] && !p.used[l.Key] && !has(p.boxed, l)
}

func (l *Function) exported() bool {
	return l.Key != "" && l.pkg.Name != "main" && token.IsExported(l.Key[strings.LastIndexByte(l.Key, '.')+1:])
}
