package pools

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Limited lists the pools that calls in the package set what of: the receivers of setters, and for max-open what is given to functions of
// other packages that limit it. What is set where the database was found to be a file limits no server.
//
//	db.SetMaxOpenConns(20)             limits db
//	pool.Configure(db, options)        limits db as well: (*sql.DB).SetMaxOpenConns is called on the parameter
func Limited(r *effects.Result, what string) []ssa.Value {
	var out []ssa.Value
	for _, set := range Limits(r, what) {
		if what != "max-open" || !onlyInProcess(r, set) {
			out = append(out, code.Arguments(set)[0])
		}
	}
	if what != "max-open" {
		return out
	}
	for _, f := range r.Order {
		for _, e := range f.Edges {
			if e.Local != nil || e.Slot != "" || e.Blind || code.IsInterfaceMethod(e.Remote) {
				continue
			}
			if s := r.SummaryOf(e.Remote); s != nil {
				out = append(out, limitedArguments(e, s)...)
			}
		}
	}
	return out
}

func limitedArguments(e *effects.Edge, s *summary.Summary) []ssa.Value {
	var out []ssa.Value
	for _, param := range s.Limits {
		if arg := e.Argument(param); arg != nil {
			out = append(out, arg)
		}
	}
	return out
}

// LimitedRoots follows a pool that is limited to the calls of this package that opened it. What other packages give to a function that limits
// is limited where they call it, see Limited.
func LimitedRoots(r *effects.Result, pool ssa.Value) (roots []*ssa.Call, all bool) {
	t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, told: true}
	t.value(pool)
	return t.roots, t.all
}

// calledByName reports whether all who call a function name it: it is no method, which may stand behind an interface, and no value.
func calledByName(r *effects.Result, fn *ssa.Function) bool {
	return r.Declared(fn) != nil && fn.Signature.Recv() == nil && !r.Index.Values[fn]
}

// limitedParams lists the parameters of declared functions of the package that are limited, by function.
func limitedParams(r *effects.Result) map[*ssa.Function][]int {
	memo := effects.Memo[openings](r)
	if memo.limited != nil {
		return memo.limited
	}
	out := map[*ssa.Function][]int{}
	memo.limited = out
	for _, pool := range Limited(r, "max-open") {
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

// LimiterElsewhere reports whether some function of another package of the program limits a pool that it is given.
func LimiterElsewhere(r *effects.Result) bool { return limiterQuery.Ask(r, struct{}{}) }
