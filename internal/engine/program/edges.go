package program

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// resolveEdges joins calls with the bodies that they may run. Methods that lie in a slot are values: the call does not name their receivers.
func (p *Program) resolveEdges(places *summary.Places) {
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			f.edges = make([]Edge, 0, len(f.Edges))
			for i := range f.Edges {
				e := &f.Edges[i]
				if p.functions[e.Remote] != nil {
					p.Called[e.Remote] = true
				}
				to := p.bodiesOf(pkg, f, int(e.Local), e.Remote)
				if strings.HasPrefix(e.Remote, summary.SlotPrefix) && slices.ContainsFunc(to, (*Function).isMethod) {
					f.join(e.OfMethodValue(), slices.DeleteFunc(slices.Clone(to), func(l *Function) bool { return !l.isMethod() }))
					to = slices.DeleteFunc(slices.Clone(to), (*Function).isMethod)
				}
				f.join(e, to)
				if p.crowds[e.Remote] != nil {
					call, runs := e.CallTransfer, e.Hop.Says()
					runs.What = "runs "
					call.Hop = runs.Hop()
					p.takeAll(f, call, places.In(summary.BehindPlace(e.Remote)), ", which is put there")
				}
			}
		}
	}
}

func (l *Function) isMethod() bool { return l.Recv != "" }

// join notes the bodies that a call may run.
func (l *Function) join(e *summary.Edge, to []*Function) {
	for _, body := range to {
		body.callers = append(body.callers, l)
		if !e.Async {
			body.awaited++
		}
	}
	l.edges = append(l.edges, Edge{e, to})
}

// bodiesOf are the functions that one of a package names, by number or by key.
func (p *Program) bodiesOf(pkg *Package, f *Function, local int, remote string) []*Function {
	switch {
	case local != 0:
		return []*Function{pkg.Functions[local-1]}
	case p.functions[remote] != nil:
		return []*Function{p.functions[remote]}
	}
	return p.implementationsFor(f, remote)
}
