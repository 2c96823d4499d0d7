package resources

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// ran is what a generic function hands out that runs a callback and returns what that returns, whatever it is: it cannot close that.
//
//	resp, err := backoff.Retry(ctx, func() (*http.Response, error) { return client.Do(req) })
func ran(r *effects.Result, call *ssa.Call) *Resource {
	param := code.HandsThrough(r.Callee(call))
	if param < 0 {
		return nil
	}
	var out *Resource
	values, all := r.Sources(r.Argument(call, param))
	for _, v := range values {
		for _, t := range r.ValueTargets(v) {
			f := r.Functions[t.Local]
			if f == nil {
				return nil
			}
			for _, fact := range f.Summary.Holds {
				if fact.Does == summary.Acquires && fact.Result == 1 && usedOnce(fact.What) {
					out = resource(call, fact.What, 0)
				}
			}
		}
	}
	if !all || len(values) != 1 {
		return nil
	}
	return out
}

// usedOnce reports whether a thing is one that nobody keeps for the next caller, as a connection or a client may be.
func usedOnce(what models.Holding) bool {
	return what == models.HeldBody || what == models.HeldRows || what == models.HeldTransaction
}
