package effects

import (
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// spreadReach carries down the calls of a program how the functions are reached that something outside of it runs: what a
// request gets to first of all, then what only a loop does. Every function is visited once for each, and keeps who led there.
func (p *Program) spreadReach() {
	for _, by := range []Reach{Request, Background} {
		queue := p.entries(by)
		for len(queue) > 0 {
			f := queue[0]
			queue = append(queue[1:], f.lead(by)...)
		}
	}
}

// entries are the functions that are run from outside by a way of reaching them: those that something keeps, those with the
// shape of what is kept, and those that are called in a loop that serves.
func (p *Program) entries(by Reach) []*linked {
	var out []*linked
	enter := func(to *linked, hop Hop) {
		if to.enter(by, nil, hop) {
			out = append(out, to)
		}
	}
	for _, pkg := range p.order {
		for _, f := range pkg.functions {
			for _, reg := range f.Registers {
				if reg.By == by {
					for _, to := range p.bodiesOf(pkg, f, reg.Local, reg.Remote) {
						enter(to, reg.Hop)
					}
				}
			}
			for _, e := range f.edges {
				for _, to := range e.to {
					if e.Enters == by && to.Entry.By != ColdCode {
						enter(to, e.Hop)
					}
				}
			}
		}
	}
	if by != Request {
		return out // a loop of its own makes no function background: what it calls is
	}
	for _, pkg := range p.order {
		for _, f := range pkg.functions {
			if f.Entry.By == Request {
				enter(f, f.Entry.Hop)
			}
		}
	}
	return out
}

// lead carries on what reaches a function to those that it runs, and to the literals in it of which nobody knows who runs them.
func (l *linked) lead(by Reach) []*linked {
	var out []*linked
	for _, e := range l.edges {
		if e.Enters == ColdCode {
			continue
		}
		for _, to := range e.to {
			if to.Entry.By != ColdCode && to.enter(by, l, e.Hop) {
				out = append(out, to)
			}
		}
	}
	for _, literal := range l.literals {
		if len(literal.callers) == 0 && !literal.Value && literal.enter(by, l, Hop{}) {
			out = append(out, literal)
		}
	}
	return out
}

// enter notes how a function was reached first, and reports whether this was it.
func (l *linked) enter(by Reach, from *linked, via Hop) bool {
	if l.reach != Anyhow {
		return false
	}
	l.reach, l.from, l.via = by, from, via
	return true
}

// spreadCold carries over package borders what each package knows by itself: a function that only cold code calls is cold.
func (p *Program) spreadCold() {
	closed := p.closedPackages()
	for learnt := true; learnt; {
		learnt = false
		for _, pkg := range p.order {
			for _, f := range pkg.functions {
				if !f.cold && f.onlyFromCold(closed[pkg]) {
					f.cold, learnt = true, true
				}
			}
		}
	}
}

// private are paths of packages that no other module can import, or has a reason to.
var private = regexp.MustCompile(`(^|/)(internal|cmd|tools?)(/|$)`)

// closedPackages are the packages whose users are all part of this run: no other module imports them, and some package here does.
func (p *Program) closedPackages() map[*linkedPackage]bool {
	out := map[*linkedPackage]bool{}
	for _, pkg := range p.order {
		for _, path := range pkg.Imports {
			if used := p.packages[path]; used != nil && private.MatchString(path) {
				out[used] = true
			}
		}
	}
	return out
}

// onlyFromCold reports whether all calls of a function are in sight and come from cold code. What is exported may have
// callers that are not part of this run, unless its package is closed, or calls from other packages show that its users are.
func (l *linked) onlyFromCold(closed bool) bool {
	if l.Value || len(l.callers) == 0 || l.awaited < len(l.callers) {
		return false
	}
	if l.exported() && !closed && !slices.ContainsFunc(l.callers, func(c *linked) bool { return c.pkg != l.pkg }) {
		return false
	}
	return !slices.ContainsFunc(l.callers, func(c *linked) bool { return !c.cold })
}

func (l *linked) exported() bool {
	return l.Key != "" && l.pkg.Name != "main" && token.IsExported(l.Key[strings.LastIndexByte(l.Key, '.')+1:])
}
