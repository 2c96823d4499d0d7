package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Contributor adds to each call whether a context could be handed down by it, and to functions which of theirs they do nothing with.
var Contributor = effects.Contributor{
	Name:    "contexts",
	Queries: []program.Query{handedQuery, requestQuery, processQuery, ownQuery},
	Given:   func(r *effects.Result) { handDown(r); queueDown(r) },
	Closed:  markUnused,
	Edge: func(r *effects.Result, e *effects.Edge, to *summary.Edge) {
		to.Context = contextAt(r, e.Call)
	},
}

// contextAt says whether a context is in scope at a call, or has none to hand down, because it is there to work without.
func contextAt(r *effects.Result, call ssa.CallInstruction) summary.ContextAt {
	fn := call.Parent()
	switch {
	case Deferred(r, call) || CleansUp(r, fn) || AfterDone(r, call):
		return summary.ContextEnded
	case OnFailure(r, call) || saysBegins(r, code.Outermost(fn)):
		return summary.ContextOver
	case ScopeOf(r, fn) != nil:
		return summary.ContextInScope
	}
	return summary.NoContext
}

// Begins reports whether a function is there for the start of something, and says so: what is set up then is not for the one who waits. A method of
// what is there already begins nothing where it is known that a request has it run.
//
//	func New(ctx context.Context) (*Store, error)				begins, also where the first request makes the store
//	func (p *plain) open(ctx context.Context, host string) (net.Conn, error)	does not, where each request has a host opened
func Begins(r *effects.Result, fn *ssa.Function) bool {
	fn = code.Outermost(fn)
	return saysBegins(r, fn) && (fn.Signature.Recv() == nil || r.Reach(fn).By != summary.Request)
}

// saysBegins reports whether a function says by its name that it is there for the start of something, and does not look like a handler.
func saysBegins(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[fn]
	return f != nil && f.Entry.By != summary.Request && r.Says(lexicon.RunsAtEnds, fn.Name())
}

// Handed is a way by which callers could hand a context of theirs down to a function, which has none: from the call at which one is in scope. It is
// nil where nobody is known to have one.
//
//	func (h *Handler) show(w http.ResponseWriter, r *http.Request) { h.users.Load(id) }	r.Context() is in scope here
//	func (u *Users) Load(id int) error { return u.fetch(id) }				Handed: by show
//	func (u *Users) fetch(id int) error { ... context.Background() ... }			not Handed: Load is exported, and has none
//
// One call above, or two through a function of the package that nobody else can name, or a few more through functions that have one caller each.
func Handed(r *effects.Result, fn *ssa.Function) []summary.Hop {
	var out []summary.Hop
	h := r.Hydrator()
	for _, hop := range effects.AskOf(r, handedQuery, fn) {
		out = append(out, h.Hop(hop))
	}
	return out
}

var handedQuery = effects.AboutFunction("handed a context", func(p *program.Program, l *program.Function) []summary.Hop { return p.Handed(l) })

// OnItsOwn reports whether only goroutines run a function that nobody waits for, as far as its callers are known.
//
//	go p.compare(r, a, b)		// compare, and what only that calls
func OnItsOwn(r *effects.Result, fn *ssa.Function) bool { return effects.AskOf(r, ownQuery, fn) }

var ownQuery = effects.AboutFunction("on its own", func(_ *program.Program, l *program.Function) bool { return l.OnItsOwn() })
