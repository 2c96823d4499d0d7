package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Reach says how a function is reached, in the whole program where that is linked. A literal that nothing in sight calls is
// reached as the function around it.
func (r *Result) Reach(fn *ssa.Function) summary.Reached {
	if r.tool {
		return summary.Reached{By: summary.ToolCode}
	}
	out := AskOf(r, reachQuery, fn)
	out.Chain = slices.Clone(out.Chain)
	h := r.Hydrator()
	for i, hop := range out.Chain {
		out.Chain[i] = h.Hop(hop)
	}
	return out
}

// Cold reports whether a function runs only when the program starts or stops: main, init, constructors, commands,
// and what only these call, in the whole program where that is linked. A goroutine that they start, a handler that
// they register, and a constructor that is called for a request, is not cold.
func (r *Result) Cold(fn *ssa.Function) bool {
	return AskOf(r, coldQuery, fn)
}

// ColdAt is Cold of a place: what a loop that serves comes back to is not, though main itself has the loop.
func (r *Result) ColdAt(at ssa.Instruction) bool { return r.Cold(at.Parent()) && !r.InLoop(at.Block()) }

// Once reports whether a function runs at most once for the program, for nobody who waits: cold code has it run, or starts it beside itself.
//
//	func main() {
//		go checkForUpdate()	// once
//		go refreshPrices()	// not: it has a loop that goes on
//		serve()
//	}
func (r *Result) Once(fn *ssa.Function) bool { return AskOf(r, onceQuery, fn) }

// Unseen reports whether nothing in a program that is linked says who has a function run, and how often: see program.Unseen. Of a library's
// functions, and where nothing is linked, that is not asked.
func (r *Result) Unseen(fn *ssa.Function) bool { return AskOf(r, unseenQuery, fn) }

// Users says whether somebody in sight uses the package; Left, whether nobody imports it.
func (r *Result) Users() program.Users { return usersQuery.Ask(r, struct{}{}) }
func (r *Result) Left() bool           { return r.Users() == program.NoUsers }

// Deferred reports whether a function literal only runs as a deferred call: it cleans up.
func (r *Result) Deferred(fn *ssa.Function) bool {
	f := r.Functions[fn]
	if f == nil || fn.Parent() == nil {
		return false
	}
	deferred := false
	for _, e := range r.EdgesTo(f) {
		if _, ok := e.Call.(*ssa.Defer); !ok {
			return false
		}
		deferred = true
	}
	return deferred
}

// Known reports whether it is known who runs a function: a declared one is anybody's; a function literal must be
// called, deferred, started or handed to something that is understood.
func (r *Result) Known(fn *ssa.Function) bool {
	f := r.Functions[fn]
	return f == nil || fn.Parent() == nil || len(r.EdgesTo(f)) > 0 || r.Handlers[fn]
}

// Coalesced reports whether a function literal is handed to something that runs it once for many callers.
func (r *Result) Coalesced(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if f := r.Functions[fn]; f != nil {
			for _, e := range r.EdgesTo(f) {
				if e.Mode == "coalesced" {
					return true
				}
			}
		}
	}
	return false
}

// EdgesTo lists the ways from calls of the package to a function of it.
func (r *Result) EdgesTo(f *Function) []*Edge { return r.into[f] }

// Around is the program that a package is a part of: where nothing is linked, the package by itself.
func (r *Result) Around() (*program.Program, *program.Package) {
	p := r.Program
	if p == nil {
		if r.alone == nil {
			r.alone = program.Assemble([]*summary.Record{r.Record()})
		}
		p = r.alone
	}
	return p, p.Packages[r.Pass.Pkg.Path()]
}
