package program

import (
	"fmt"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Concurrency is how many goroutines of the program may be in a function at the same time.
func (p *Program) Concurrency(l *Function) summary.Concurrency { return p.threads[l] }

// Enclosed reports whether a function is of an application, so that all that gets to it is in sight.
func (p *Program) Enclosed(l *Function) bool { return p.reachable[l.pkg.Path] }

// spreadThreads carries down the calls of a program which goroutines get where. What only runs when the program starts is over by then.
func (p *Program) spreadThreads() {
	t := &threads{p: p, of: map[*Function]summary.Concurrency{}}
	handed := map[*Function]bool{}
	for _, f := range p.all() {
		t.registered(f, handed)
	}
	for _, f := range p.all() {
		if !handed[f] {
			t.enters(f)
		}
	}
	t.spread()
	t.started = true
	t.spread()
	p.threads = t.of
}

// threads is the worklist of spreadThreads.
type threads struct {
	p       *Program
	of      map[*Function]summary.Concurrency
	queue   []*Function
	started bool // the goroutines are known, so that what none of them gets to only runs when the program starts
}

// spread leads on from all functions, until nothing changes.
func (t *threads) spread() {
	t.queue = t.p.all()
	for len(t.queue) > 0 {
		f := t.queue[0]
		t.queue = t.queue[1:]
		t.lead(f)
	}
}

// mainThread is the goroutine that starts a program: loops at the end of what it runs are all its.
const mainThread = "main"

// registered notes what runs functions that are kept for each request or message, or by the clock.
func (t *threads) registered(f *Function, handed map[*Function]bool) {
	if t.p.Dead(f) {
		return
	}
	for _, reg := range f.Registers {
		if reg.Route == summary.RouteElsewhere {
			continue
		}
		for _, to := range t.p.bodiesOf(f.pkg, f, reg.Local, reg.Remote) {
			handed[to] = true
			t.join(to, t.runs(to, reg.By, reg.Serial, reg.Hop))
		}
	}
}

// enters notes what runs a function from outside that nobody registers.
func (t *threads) enters(f *Function) {
	switch called := len(f.callers) > 0; {
	case t.p.Dead(f):
	case f.Entry.By == summary.Request:
		t.join(f, t.runs(f, f.Entry.By, f.Entry.Serial, f.Entry.Hop))
	case called:
	case f.Entry.By == summary.Background:
		t.join(f, summary.Concurrency{Thread: f.id(), Again: true})
	case f.Value, has(t.p.boxed, f) && f.exported():
		t.join(f, summary.Concurrency{Many: true}) // nobody knows who has it, or a library may call it of what it has
	}
}

// runs is how many run a function at the same time of those that something keeps.
func (t *threads) runs(f *Function, by summary.Reach, serial string, at summary.Hop) summary.Concurrency {
	if by == summary.Background || by == summary.Request && serial != "" && !t.p.parallel(f.pkg, serial) {
		return summary.Concurrency{Thread: f.idAt(at), Again: true}
	}
	return summary.Concurrency{Many: by == summary.Request}
}

// parallel reports whether an option has a library run several handlers at a time, in a program that has a package.
func (p *Program) parallel(pkg *Package, option string) bool {
	return p.AnyWith(pkg, func(other *Package) bool { return slices.Contains(other.Parallel, option) })
}

func (t *threads) join(f *Function, c summary.Concurrency) {
	if now := t.of[f].With(c); now != t.of[f] {
		t.of[f] = now
		t.queue = append(t.queue, f)
	}
}

// lead carries on who gets to a function to what it runs, and to the literals in it of which nobody knows who runs them.
func (t *threads) lead(f *Function) {
	if t.p.Dead(f) {
		return
	}
	for _, e := range slices.Concat(f.edges, f.takes) {
		for _, to := range e.to {
			if e.Enters != summary.ColdCode && to.Entry.By != summary.ColdCode {
				t.join(to, t.along(f, e, to))
			}
		}
	}
	for _, literal := range f.literals {
		if len(literal.callers) == 0 && !literal.Value {
			t.join(literal, t.of[f])
		}
	}
}

// along is what a call brings to a function that it runs.
func (t *threads) along(f *Function, e Edge, to *Function) summary.Concurrency {
	from := t.of[f]
	switch {
	case e.Enters == summary.Request:
		return summary.Concurrency{Many: true}
	case e.Async && (from.Many || from.Again || e.Again && !t.p.chosen(e)):
		return summary.Concurrency{Many: true}
	case e.Async:
		return summary.Concurrency{Thread: f.idAt(e.Hop) + " " + to.id()}
	case from == summary.Concurrency{} && e.Enters == summary.Background && t.started:
		return summary.Concurrency{Thread: mainThread, Again: true} // a loop at the end of what starts
	case from == summary.Concurrency{}:
		return from
	}
	from.Again = from.Again || e.Again || e.Enters == summary.Background
	return from
}

// chosen reports whether it is another function each time that a call runs: what each of some things has in place of an interface method.
//
//	for _, s := range services { go s.Run(ctx) }
func (p *Program) chosen(e Edge) bool { return e.Local == 0 && p.functions[e.Remote] == nil }

// idAt names a place in or for a function, among all of the program.
func (l *Function) idAt(at summary.Hop) string {
	s := at.Says()
	return fmt.Sprintf("%s %s:%d:%d", l.id(), s.File, s.Line, s.Col)
}

// id names a function among all of the program.
func (l *Function) id() string { return fmt.Sprintf("%s#%d", l.pkg.Path, l.number) }
