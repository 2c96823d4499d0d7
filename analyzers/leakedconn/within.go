package leakedconn

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// endsWith holds for a statement of a pool that the same function opens and closes: the connections end that know it. Rows and connections that are in use
// then stay open.
//
//	db, err := sql.Open("postgres", dsn)
//	defer db.Close()
//	stmt, err := db.Prepare(q)
func endsWith(s *detect.Site) bool {
	res, _ := resourceOf(s)
	if res == nil || res.What != models.HeldStatement {
		return false
	}
	of, all := s.Effects.Sources(s.Effects.Argument(s.Call, -1))
	return all && len(of) > 0 && !slices.ContainsFunc(of, func(v ssa.Value) bool { return !closedHere(s, v) })
}

// closedHere reports whether a value is what a call of the function opens, and is closed on all ways from there.
func closedHere(s *detect.Site, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Parent() != s.Fn {
		return false
	}
	res := resources.From(s.Effects, call)
	if res == nil {
		return false
	}
	fate := resources.FateOf(s.Effects, res)
	return fate.Closed && len(fate.Left)+len(fate.Lost) == 0 && !fate.Again
}

// leftOnce holds in a function that one goroutine begins, and once: what it leaves open when it returns is one, however often it has replaced and closed it. One
// transaction is one too many: it has its locks for as long as the program runs.
//
//	go f.follow()
//	for again := range f.ended { conn.Close(); conn = f.connect() }	// the last one
func leftOnce(s *detect.Site) bool {
	res, fate := resourceOf(s)
	if res == nil || res.What == models.HeldTransaction || fate.Again {
		return false
	}
	inSight := s.Effects.Pass.Pkg.Name() == "main" || s.Effects.Reach(s.Fn).By == summary.Background
	if !inSight || !concurrency.Of(s.Effects, s.Fn).Once() {
		return false // or others may get there, as in a library whose functions nobody calls here
	}
	return !slices.ContainsFunc(slices.Concat(fate.Left, fate.Lost), func(ret *ssa.Return) bool { return ret.Parent() != s.Fn })
}

// atServer recognises a cursor that takes no connection between the batches that it asks for: only its server keeps something of it, and for some minutes.
func atServer(s *detect.Site, res *resources.Resource) bool {
	return res.What == models.HeldRows && res.Value != nil && s.Effects.RoleOf(res.Value.Type()) == "cursor"
}

// failsOnly holds for such a cursor where only those returns leave it open that say why it could not be read: what was asked for is not what is there, and
// that is seen at once.
//
//	for cursor.Next(ctx) { if err := cursor.Decode(&u); err != nil { return nil, err }; ... }
func failsOnly(s *detect.Site) bool {
	res, fate := resourceOf(s)
	if res == nil || len(fate.Lost) > 0 || fate.Again || !atServer(s, res) {
		return false
	}
	return !slices.ContainsFunc(fate.Left, func(ret *ssa.Return) bool { return !saysFailed(res.Value, ret) })
}

// saysFailed reports whether a return stands where a method of a value has returned an error.
func saysFailed(v ssa.Value, ret *ssa.Return) bool {
	for call := range code.Calls(ret.Parent()) {
		asked, ok := call.(*ssa.Call)
		if !ok || code.ReceiverOf(asked) != v {
			continue
		}
		for _, err := range code.ErrorValues(asked) {
			if branch, set := code.NilBranch(err); branch != nil && set.Dominates(ret.Block()) {
				return true
			}
		}
	}
	return false
}
