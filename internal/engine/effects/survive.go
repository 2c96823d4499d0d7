package effects

import (
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// survive is run, of which a panic costs the function that is to blame, in whichever phase it is: what looks at all functions is begun anew
// without that one. A panic that no function is to blame for is an error. No host ends on either.
func survive(pass *analysis.Pass, contributors []Contributor) (any, error) {
	var r *Result
	if err := code.Of(pass).Survive(func() { r = run(pass, contributors) }); err != nil {
		return nil, err
	}
	return r, nil
}

// Each does something with every function of the package in source order, but for broken ones: on which something panicked, here or
// before. Of a broken function nothing is known, and no rule says anything.
func (r *Result) Each(do func(*Function)) {
	for _, f := range r.Order {
		r.Guarded(f, func() { do(f) })
	}
}

// Guarded does something with one function, as Each does.
func (r *Result) Guarded(f *Function, do func()) {
	if r.Code.Broken(f.Fn) || r.Code.Guard(f.Fn, do) {
		return
	}
	for _, other := range r.Order {
		if code.Outermost(other.Fn) == code.Outermost(f.Fn) {
			other.forget()
		}
	}
}

// guard is a step of a worklist that a panic ends for one function only.
func (r *Result) guard(step func(*Function) bool) func(*Function) bool {
	return func(f *Function) (learnt bool) {
		r.Guarded(f, func() { learnt = step(f) })
		return learnt && !r.Code.Broken(f.Fn)
	}
}

// forget leaves a function as if nothing were known of it.
func (f *Function) forget() {
	*f.Summary = summary.Summary{}
	f.Edges, f.own, f.registers, f.Loops = nil, nil, nil, nil
	f.Entry = summary.Entry{}
}
