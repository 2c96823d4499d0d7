package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// OfRequest is the way by which what a request is served with gets to a parameter of a function, through what callers hand on of theirs; nil where
// none is known.
func (p *Program) OfRequest(l *Function, param int) []summary.Hop {
	type step struct {
		at    parameterOf
		chain []summary.Hop
	}
	first := parameterOf{l, param}
	seen := map[parameterOf]bool{first: true}
	queue := []step{{at: first}}
	for len(queue) > 0 && len(seen) < maxGiven {
		s := queue[0]
		queue = queue[1:]
		if s.at.fn.reach == summary.Request && s.at.fn.from == nil {
			if p.OfProcess(s.at.fn, s.at.param) {
				continue
			}
			return append([]summary.Hop{s.at.fn.via}, s.chain...)
		}
		for _, caller := range s.at.fn.callers {
			for _, e := range caller.edges {
				if !slices.Contains(e.to, s.at.fn) {
					continue
				}
				next, ok := p.handedOn(caller, e.ArgumentBound(s.at.param))
				if ok && !seen[next] {
					seen[next] = true
					queue = append(queue, step{next, append([]summary.Hop{e.Hop}, s.chain...)})
				}
			}
		}
	}
	return nil
}

// handedOn is the parameter of a caller that it hands on as an argument, or of the function around it.
func (p *Program) handedOn(caller *Function, b summary.Bound) (parameterOf, bool) {
	if b.Kind != summary.Param || b.Stored {
		return parameterOf{}, false
	}
	owner := caller
	if b.Foreign() {
		owner = caller.pkg.Function(b.Owner.In(caller.pkg.Path))
	}
	return parameterOf{owner, b.Param}, owner != nil
}
