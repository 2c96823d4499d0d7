package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// spreadReach carries down the calls of a program how the functions are reached that something outside of it runs: what a
// request gets to first of all, then what only a loop does. Every function is visited once for each, and keeps who led there.
// What is dead leads nowhere.
func (p *Program) spreadReach() {
	for _, f := range p.all() {
		f.reach, f.from, f.via = summary.ReachUnknown, nil, summary.Hop{}
	}
	for _, by := range []summary.Reach{summary.Request, summary.Background} {
		queue := p.entries(by)
		for len(queue) > 0 {
			f := queue[0]
			queue = append(queue[1:], f.lead(by)...)
		}
	}
}

// entries are the functions that are run from outside by a way of reaching them: those that something keeps, those with the
// shape of what is kept, and those that are called in a loop that serves.
func (p *Program) entries(by summary.Reach) []*Function {
	var out []*Function
	enter := func(to *Function, hop summary.Hop) {
		if to.enter(by, nil, hop) {
			out = append(out, to)
		}
	}
	for _, f := range p.all() {
		if p.Dead(f) {
			continue
		}
		for _, reg := range f.Registers {
			if reg.By == by {
				for _, to := range p.bodiesOf(f.pkg, f, reg.Local, reg.Remote) {
					enter(to, reg.Hop)
				}
			}
		}
		for _, e := range slices.Concat(f.edges, f.takes) {
			for _, to := range e.to {
				if e.Enters == by && to.Entry.By != summary.ColdCode {
					enter(to, e.Hop)
				}
			}
		}
	}
	if by != summary.Request {
		return out // a loop of its own makes no function background: what it calls is
	}
	for _, f := range p.all() {
		if f.Entry.By == summary.Request && !p.Dead(f) {
			enter(f, f.Entry.Hop)
		}
	}
	return out
}

// lead carries on what reaches a function to those that it runs, and to the literals in it of which nobody knows who runs them.
func (l *Function) lead(by summary.Reach) []*Function {
	var out []*Function
	for _, e := range slices.Concat(l.edges, l.takes) {
		if e.Enters == summary.ColdCode {
			continue
		}
		for _, to := range e.to {
			if to.Entry.By != summary.ColdCode && to.enter(by, l, e.Hop) {
				out = append(out, to)
			}
		}
	}
	for _, literal := range l.literals {
		if len(literal.callers) == 0 && !literal.Value && literal.enter(by, l, summary.Hop{}) {
			out = append(out, literal)
		}
	}
	return out
}

// enter notes how a function was reached first, and reports whether this was it.
func (l *Function) enter(by summary.Reach, from *Function, via summary.Hop) bool {
	if l.reach != summary.ReachUnknown {
		return false
	}
	l.reach, l.from, l.via = by, from, via
	return true
}

// Reached says how a function of the program is reached.
func (p *Program) Reached(l *Function) summary.Reached {
	switch {
	case l.reach != summary.ReachUnknown:
		return summary.Reached{By: l.reach, Chain: l.path()}
	case l.Entry.By == summary.Background: // a loop of its own, in what is otherwise cold
		return summary.Reached{By: summary.Background, Chain: []summary.Hop{l.Entry.Hop}}
	case l.cold:
		return summary.Reached{By: summary.ColdCode}
	}
	return summary.Reached{}
}

// path is the way by which a function was reached first.
func (l *Function) path() []summary.Hop {
	var up []summary.Hop
	for at := l; at != nil; at = at.from {
		if at.via.Says().What != "" {
			up = append(up, at.via)
		}
	}
	var chain []summary.Hop
	for _, h := range up {
		chain = summary.Prepend(h, chain)
	}
	return chain
}

// AtStart reports whether what only runs when the program starts has a function run as well, itself or through a few others. A constructor that
// is called there, and for some requests too, makes things that stay; one that only requests and loops call makes them anew each time.
//
//	func main() { serve(NewLimits()) }                        NewLimits: at start
//	func (r *Router) writer() *Writer { return NewWriter() }  NewWriter: not, where messages and a ticker have writer run
//	&cobra.Command{Use: "fetch", Run: fetch}                  NewWriter: not, where fetch does its work once, whatever else is served
func (p *Program) AtStart(l *Function) bool { return p.atStart(l, 0) }

func (p *Program) atStart(l *Function, depth int) bool {
	return slices.ContainsFunc(l.callers, func(c *Function) bool {
		again := c.reach != summary.ReachUnknown || c.Entry.By != summary.ReachUnknown // by itself, whoever started that
		return c.Cold() && !p.Errand(c) || !again && depth < maxStarters && c != l && p.atStart(c, depth+1)
	})
}

// maxStarters is how many calls may lie between a start and what it has run.
const maxStarters = 3
