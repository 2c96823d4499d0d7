package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Limited lists the pools that calls in the package set what of: the receivers of setters, and for max-open what is given to functions of
// other packages that limit it.
//
//	db.SetMaxOpenConns(20)             limits db
//	pool.Configure(db, options)        limits db as well: (*sql.DB).SetMaxOpenConns is called on the parameter
func (r *Result) Limited(what string) []ssa.Value {
	var out []ssa.Value
	for _, set := range r.Limits(what) {
		out = append(out, code.Arguments(set)[0])
	}
	if what != "max-open" {
		return out
	}
	for _, f := range r.order {
		for _, e := range f.edges {
			if e.local != nil || e.slot != "" || e.Blind || code.IsInterfaceMethod(e.remote) {
				continue
			}
			if s := r.summaryOf(e.remote); s != nil {
				out = append(out, limitedArguments(e, s)...)
			}
		}
	}
	return out
}

func limitedArguments(e *edge, s *summary.Summary) []ssa.Value {
	var out []ssa.Value
	for _, param := range s.Limits {
		if arg := e.argument(param); arg != nil {
			out = append(out, arg)
		}
	}
	return out
}

// LimitedRoots follows a pool that is limited to the calls of this package that opened it. What other packages give to a function that limits
// is limited where they call it, see Limited.
func (r *Result) LimitedRoots(pool ssa.Value) (roots []*ssa.Call, all bool) {
	t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, told: true}
	t.value(pool)
	return t.roots, t.all
}

// calledByName reports whether all who call a function name it: it is no method, which may stand behind an interface, and no value.
func (r *Result) calledByName(fn *ssa.Function) bool {
	return r.Declared(fn) != nil && fn.Signature.Recv() == nil && !r.Index.Values[fn]
}

// limitedParams lists the parameters of declared functions of the package that are limited, by function.
func (r *Result) limitedParams() map[*ssa.Function][]int {
	memo := State[openings](r)
	if memo.limited != nil {
		return memo.limited
	}
	out := map[*ssa.Function][]int{}
	memo.limited = out
	for _, pool := range r.Limited("max-open") {
		t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, stays: true}
		t.value(pool)
		for _, p := range t.params {
			fn, i := p.Parent(), slices.Index(p.Parent().Params, p)
			if !slices.Contains(out[fn], i) {
				out[fn] = append(out[fn], i)
			}
		}
	}
	return out
}

// limitsOthers reports whether the package limits a pool of which nobody can tell who opened it: it is not opened here, and not a parameter
// of a declared function, for then its summary tells.
func (r *Result) limitsOthers() bool {
	return slices.ContainsFunc(r.Limited("max-open"), func(pool ssa.Value) bool {
		t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, stays: true}
		t.value(pool)
		told := func(p *ssa.Parameter) bool { return r.Declared(p.Parent()) != nil && !r.Index.Values[p.Parent()] }
		if !t.all || slices.ContainsFunc(t.params, func(p *ssa.Parameter) bool { return !told(p) }) {
			return true
		}
		return slices.ContainsFunc(t.roots, func(root *ssa.Call) bool {
			fn := root.Call.StaticCallee()
			return r.Model(root) == nil && r.Opened(root) == nil && (fn == nil || r.functions[code.Origin(fn)] == nil)
		})
	})
}

// LimiterElsewhere reports whether some function of another package of the program limits a pool that it is given.
func (r *Result) LimiterElsewhere() bool { return limiterQuery.Ask(r, struct{}{}) }
