package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// OfProcess reports whether the contexts that are given for a parameter are made of nothing, or belong to the start of the program, at all calls
// that are in sight. A function that only looks like a handler gets what its callers give.
//
//	func (d *Dispatcher) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.push(tagged(context.Background()), w, r) }
//	func (d *Dispatcher) push(ctx context.Context, w http.ResponseWriter, r *http.Request) { go d.send(ctx) }	// ctx is no request's
//
//	func main() { setUp(ctx) }
//	func setUp(ctx context.Context) { once.Do(func() { connect(ctx) }) }	// nor is this one
func (p *Program) OfProcess(l *Function, param int) bool {
	queue := []parameterOf{{l, param}}
	seen := map[parameterOf]bool{queue[0]: true}
	for len(queue) > 0 && len(seen) < maxGiven {
		at := queue[0]
		queue = queue[1:]
		given, known := p.givenUp(at)
		if !known {
			return false
		}
		for _, next := range given {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return len(queue) == 0
}

// givenUp lists the parameters that callers hand on as a parameter, besides what is known to be nobody's: false, where something else may be given.
func (p *Program) givenUp(at parameterOf) (up []parameterOf, known bool) {
	if p.Registered(at.fn) {
		return nil, false
	}
	known = at.fn.Entry.Lasts
	for _, caller := range at.fn.callers {
		for _, e := range caller.edges {
			if !slices.Contains(e.to, at.fn) || p.Dead(caller) {
				continue
			}
			known = true
			b := p.resolve(e.ArgumentBound(at.param))
			if b.Kind == summary.Nothing || caller.cold {
				continue
			}
			next, ok := p.handedOn(caller, b)
			if !ok {
				return nil, false
			}
			up = append(up, next)
		}
	}
	return up, known
}

// Registered reports whether something outside of the program may run a function for requests: it was handed over, and not in a command where no
// request gets to it.
func (p *Program) Registered(f *Function) bool {
	return f.Value && (f.reach == summary.Request || !p.reachable[f.pkg.Path]) || f.reach == summary.Request && f.from == nil && f.via != f.Entry.Hop
}
