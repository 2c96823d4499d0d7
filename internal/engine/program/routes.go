package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// EachRoute reports whether a function only runs for requests of routes that the program lists one by one, and something holds for each: where each is
// for one path, there are as few paths as routes.
//
//	mux.Handle("/status", logged{status})    mux.Handle("/jobs", logged{jobs})	// ServeHTTP of logged
func (p *Program) EachRoute(l *Function, is func(route string) bool) bool {
	seen, queue, routed := map[*Function]bool{l: true}, []*Function{l}, false
	for len(queue) > 0 && len(seen) <= maxGiven {
		f := queue[0]
		queue = queue[1:]
		switch exact, registered := p.exactly(f, is); {
		case registered && !exact, !registered && (f.Entry.By == summary.Request && len(f.callers) == 0 || f.Value && len(f.callers) == 0):
			return false
		case registered:
			routed = true
		}
		for _, c := range f.callers {
			if !seen[c] {
				seen[c] = true
				queue = append(queue, c)
			}
		}
		if around := f.Around; around != 0 && len(f.callers) == 0 && !f.Value {
			queue = append(queue, f.pkg.Functions[around-1])
		}
	}
	return routed && len(queue) == 0
}

// exactly reports whether something registers a function, and each time for such a route.
func (p *Program) exactly(l *Function, is func(route string) bool) (exact, registered bool) {
	exact = true
	for _, f := range p.all() {
		for _, reg := range f.Registers {
			if reg.By == summary.Request && reg.Route != summary.RouteElsewhere && !p.Dead(f) && slices.Contains(p.bodiesOf(f.pkg, f, reg.Local, reg.Remote), l) {
				registered = true
				exact = exact && is(reg.Route)
			}
		}
	}
	return exact, registered
}
