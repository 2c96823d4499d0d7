package missingtimeout

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// call looks at one call for waits that provably nothing ends.
func (c *checker) call(fn *ssa.Function, call ssa.CallInstruction) {
	for _, e := range c.effects.Endless(call) {
		if c.excused(fn, call, e) {
			continue
		}
		kind, at, chain := c.root(call, e)
		c.report(kind, at, chain, "%s", message(kind, e))
		c.used(at.Pos(), call)
	}
}

// shared looks at the clients that a package has in variables for all others to use: whoever uses one does not see what it
// lacks.
func (c *checker) shared() {
	members := c.code.SSA().Members
	for _, name := range slices.Sorted(maps.Keys(members)) {
		g, ok := members[name].(*ssa.Global)
		if !ok {
			continue
		}
		if b := c.effects.SharedClient(g); b.Kind == summary.Nothing && b.Root != nil && b.Root.Here().IsValid() {
			c.report(client, place(b.Root.Here()), nil, "the shared client %s has no timeout: a silent peer blocks its users", g.Name())
		}
	}
}

// excused reports whether the wait is one that a maintainer would leave as it is.
func (c *checker) excused(fn *ssa.Function, call ssa.CallInstruction, e summary.Effect) bool {
	if !e.Has(summary.Later) {
		if _, deferred := call.(*ssa.Defer); deferred || c.effects.Deferred(fn) {
			return true // clean-up must run even when the request's own deadline has passed
		}
		if c.effects.Cold(fn) {
			return true // nobody is served yet: the operator sees a start that hangs
		}
	}
	switch {
	case c.effects.Uncalled(fn):
		return true // nobody waits, but tests
	case c.effects.BoundByDefault(e):
		return true // somebody gave the default client or transport a timeout
	case e.Has(summary.Dials) && c.effects.ResolvesNames(fn):
		return true
	case e.Name == "sql" && c.effects.InProcess():
		return true // the database is this process
	case slices.ContainsFunc(e.Bounds, func(b summary.Bound) bool { return b.Cancel }):
		return true // a lifecycle context: somebody may cancel it
	case e.By != "context":
		return false
	}
	if cleansUp(fn) || c.effects.Says(lexicon.Undoes, c.effects.ShortName(call)) || afterDone(call) || named(fn, lexicon.SeedsData) || asksVersion(call) {
		return true
	}
	return c.mayFly(fn, call) || c.effects.Coalesced(fn)
}

// mayFly reports whether a function literal, handed to what is not understood, may be a flight for many callers, which must
// not die with the first one. One that is given what it calls is no flight, nor is one that brings nothing back.
func (c *checker) mayFly(fn *ssa.Function, call ssa.CallInstruction) bool {
	return !c.effects.Known(fn) && fn.Signature.Results().Len() > 0 && !c.givenReceiver(fn, call)
}

// givenReceiver reports whether a function literal calls a method of what it is given.
func (c *checker) givenReceiver(fn *ssa.Function, call ssa.CallInstruction) bool {
	on := c.effects.Argument(call, -1)
	if on == nil {
		return false
	}
	from, _ := c.effects.Sources(on)
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		return ok && p.Parent() == fn
	})
}

// place is a position to report at.
type place token.Pos

func (p place) Pos() token.Pos { return token.Pos(p) }

// root finds what is to blame: who makes the context or the client, else the call itself.
func (c *checker) root(call ssa.CallInstruction, e summary.Effect) (kind rule.Kind, at interface{ Pos() token.Pos }, chain []summary.Hop) {
	kind, at, chain = client, call, e.Chain
	switch {
	case e.By == "context":
		kind = deadline
	case e.Has(summary.Dials):
		kind = dial
	}
	if len(chain) == 1 {
		chain = nil // the call itself says it all
	}
	if len(e.Bounds) == 0 {
		return kind, at, chain
	}
	// Of a request and a client the client is to blame: its timeout mends all calls at once. A client that is made
	// elsewhere (http.DefaultClient) leaves the call.
	if root := e.Bounds[len(e.Bounds)-1].Root; root != nil && root.Here().IsValid() {
		return kind, place(root.Here()), e.Chain
	}
	return kind, at, chain
}

func message(k rule.Kind, e summary.Effect) string {
	switch {
	case k == deadline && e.Name == "dns":
		return e.Op + " gets no deadline: a resolver that does not answer holds it long"
	case k == deadline:
		return e.Op + " gets a context without deadline: a silent peer holds it forever"
	case k == dial:
		return e.Op + " has no timeout: an address that does not answer blocks it for minutes"
	}
	return e.Op + " has no timeout: a peer that does not answer blocks it forever"
}
