package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxGiven bounds through how many functions a parameter is followed to what callers give.
const maxGiven = 64

// Given is what callers give for a parameter.
type Given struct {
	summary.Bound
	Cold bool // some of it is made by what only runs when the program starts
}

// Given is what the argument bounds that callers give for a parameter, in the whole program: nothing, where all callers are known, and give
// what bounds nothing; else unknown.
//
//	func main() { ctx, stop := signal.NotifyContext(...); server.Run(ctx) }
//	func (s *Server) Run(ctx context.Context) { s.loop(ctx) }	// of loop's ctx: nothing, it is cancelled at the end
func (p *Program) Given(l *Function, param int) Given { return p.given(l, param, p.callersKnown) }

// GivenBehind is Given, also of methods that only interfaces of the project ask for: who calls one of these by such an interface is in the program.
//
//	type Sink interface{ Send(ctx context.Context, e Event) error }
//	sink.Send(context.Background(), e)	// of the ctx of all that are sinks: nothing, where all do so
func (p *Program) GivenBehind(l *Function, param int) Given {
	return p.given(l, param, p.callersBehind)
}

func (p *Program) given(l *Function, param int, known func(*Function) bool) Given {
	g := &givenBounds{p: p, known: known, seen: map[parameterOf]bool{}}
	out := Given{Bound: g.of(parameterOf{l, param}), Cold: g.cold}
	if out.Kind != summary.Nothing {
		return Given{}
	}
	return out
}

type parameterOf struct {
	fn    *Function
	param int
}

// givenBounds asks callers, and their callers.
type givenBounds struct {
	p     *Program
	known func(*Function) bool // whether all who call a function are in the program
	seen  map[parameterOf]bool
	cold  bool
}

func (g *givenBounds) of(at parameterOf) summary.Bound {
	if g.seen[at] {
		return summary.Bound{Kind: summary.Circular}
	}
	if len(g.seen) >= maxGiven || !g.known(at.fn) {
		return summary.Bound{}
	}
	g.seen[at] = true
	out := summary.Bound{Kind: summary.Circular}
	asked := map[*Function]bool{}
	for _, caller := range at.fn.callers {
		if asked[caller] {
			continue
		}
		asked[caller] = true
		for _, e := range caller.edges {
			if !slices.Contains(e.to, at.fn) {
				continue
			}
			b := g.by(caller, e, at.param)
			switch {
			case b.Kind == summary.Circular: // a function that calls itself says nothing new
			case b.Kind != summary.Nothing:
				return summary.Bound{}
			case out.Kind == summary.Circular:
				out = b
			default:
				out = summary.Join(out, b)
			}
		}
	}
	return out
}

// by is what one call gives.
func (g *givenBounds) by(caller *Function, e Edge, param int) summary.Bound {
	b := g.p.resolve(e.ArgumentBound(param))
	if b.Kind == summary.Param {
		owner := caller
		if b.Foreign() {
			owner = caller.pkg.Function(b.Owner.In(caller.pkg.Path))
		}
		if owner == nil {
			return summary.Bound{}
		}
		return g.of(parameterOf{owner, b.Param}).After(b)
	}
	g.cold = g.cold || caller.cold
	return b
}
