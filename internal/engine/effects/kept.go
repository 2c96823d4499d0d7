package effects

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/worklist"
)

// A constructor that keeps the client it is given decides what its type's methods wait for. Their waits are kept with it, in
// words of its parameters, and judged where it is called: NewAPI(http.DefaultClient).

// noteKept gives constructors the waits of other functions that only a parameter of theirs could end.
func (r *Result) noteKept() {
	r.Each(func(f *Function) {
		if r.cold[f.Fn] {
			return
		}
		for _, e := range f.Summary.Effects {
			if owner := r.keeper(f, e); owner != nil {
				r.keepWait(owner, e)
			}
		}
	})
}

// keeper is the declared function whose parameter is all that may end a wait, or nil.
func (r *Result) keeper(f *Function, e summary.Effect) *Function {
	if !e.MayLast() {
		return nil
	}
	var owner *Function
	for _, b := range e.Bounds {
		if b.Kind == summary.Nothing {
			continue
		}
		of := r.ownerOf(b)
		if of == nil || owner != nil && of != owner || r.runsIn(f, of.Number) {
			return nil
		}
		owner = of
	}
	return owner
}

// ownerOf is the function of this package whose parameter a bound is, where that is said, or nil.
func (r *Result) ownerOf(b summary.Bound) *Function {
	number := b.Owner.In(r.Pass.Pkg.Path())
	if b.Kind != summary.Param || number < 1 || number > len(r.Order) {
		return nil
	}
	return r.Order[number-1]
}

// runsIn reports whether a function is another one, or a literal in it that it may run itself. A literal of which it is not known
// who runs it was handed to something that keeps it: a cache its loader, a scheduler its job.
func (r *Result) runsIn(f *Function, outer int) bool {
	if f.Fn.Parent() != nil && len(r.EdgesTo(f)) == 0 {
		return false
	}
	for inner := f.Number; inner != 0; inner = r.Number(r.Order[inner-1].Fn.Parent()) {
		if inner == outer {
			return true
		}
	}
	return false
}

func (r *Result) keepWait(f *Function, e summary.Effect) {
	if f.Fn.Object() == nil {
		return
	}
	e.Flags |= summary.Later
	e.Bounds = slices.Clone(e.Bounds)
	for i := range e.Bounds {
		e.Bounds[i].Owner = summary.Owner{}
	}
	f.Summary.Outliving, _ = summary.Add(f.Summary.Outliving, e)
}

// noteStarted gives functions the waits that outlast them and only a parameter of theirs could end: of the goroutines that they
// start, and of what they have others keep. They are judged where the argument is made.
func (r *Result) noteStarted() {
	callers := r.callersOf()
	worklist.Run(r.Order, func(f *Function) []*Function { return callers[f] }, r.guard(func(f *Function) bool {
		learnt := false
		for _, e := range f.Edges {
			learnt = r.startWaits(f, e) || learnt
		}
		return learnt
	}))
}

func (r *Result) startWaits(f *Function, e *Edge) bool {
	learnt := false
	for _, via := range r.CalleeSummaries(e) {
		waits := via.Outliving
		if e.Async {
			waits = slices.Concat(waits, via.Effects)
		}
		for _, wait := range waits {
			if wait = summary.InOwnParams(r.Owner(f.Fn), e.Substitute(wait, e.Chains(via))); !wait.ByOwnParams() {
				continue
			}
			var isNew bool
			f.Summary.Outliving, isNew = summary.Add(f.Summary.Outliving, wait)
			learnt = learnt || isNew
		}
	}
	return learnt
}

// keptWaits lists the waits that become endless by what a call gives a constructor.
func (r *Result) keptWaits(e *Edge, via summary.Callee) []summary.Effect {
	var out []summary.Effect
	for _, effect := range via.Outliving {
		if crossed := r.across(e, effect, e.Chains(via)); crossed.Endless() {
			out = append(out, crossed)
		}
	}
	return out
}
