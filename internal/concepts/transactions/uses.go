package transactions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds the pools on which functions work.
var Contributor = effects.Contributor{
	Name:    "transactions",
	Queries: []program.Query{besideQuery, commitsQuery, twinQuery},
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
		findUses(r)
		s.Commits = commitsIn(r, fn)
	},
	Given: markAlternatives,
}

// markAlternatives notes of calls that they are only made where there is no transaction: so is all that they do.
func markAlternatives(r *effects.Result) {
	for _, f := range r.Order {
		for _, e := range f.Edges {
			e.Instead = e.Instead || alternative(r, e.Call)
		}
	}
}

// A use is a PoolUse in the package that made it.
type use struct {
	summary.PoolUse
	root ssa.Value // a value of the function around a literal
}

type useMemo struct {
	found bool
	uses  map[*effects.Function][]use
}

// maxUses bounds what a summary says about pools.
const maxUses = 8

// maxRounds bounds the fixpoint: a chain of helpers is seldom longer.
const maxRounds = 8

// findUses computes on which pools functions work, callees first as far as the order of the source tells.
func findUses(r *effects.Result) *useMemo {
	memo := effects.State[useMemo](r)
	if memo.found {
		return memo
	}
	memo.found, memo.uses = true, map[*effects.Function][]use{}
	learnWrappers(r)
	order := slices.Clone(r.Order)
	slices.Reverse(order)
	for range maxRounds {
		learnt := false
		for _, f := range order {
			r.Guarded(f, func() {
				if found := usesOf(r, f); len(found) > len(memo.uses[f]) {
					memo.uses[f], learnt = found, true
				}
			})
		}
		if !learnt {
			break
		}
	}
	for _, f := range r.Order {
		for _, u := range memo.uses[f] {
			if u.root == nil {
				f.Summary.Pools = append(f.Summary.Pools, u.PoolUse)
			}
		}
	}
	return memo
}

func usesOf(r *effects.Result, f *effects.Function) []use {
	var out []use
	for call := range code.Calls(f.Fn) {
		if _, plain := call.(*ssa.Call); !plain || alternative(r, call) {
			continue
		}
		for _, u := range usesAt(r, f, call) {
			if opened(r, u.root) {
				continue
			}
			u, known := inWordsOf(f.Fn, u)
			same := func(o use) bool { return o.root == u.root && o.Like(u.PoolUse) }
			if known && len(out) < maxUses && !slices.ContainsFunc(out, same) {
				out = append(out, u)
			}
		}
	}
	return out
}

// opened reports whether a pool was opened in the function itself: whoever calls that has no transaction on it.
//
//	if p.pool != nil { return p.pool, nil }
//	db, err := sql.Open("pgx", p.dsn)
//	if err := db.Ping(); err != nil { ... }
func opened(r *effects.Result, root ssa.Value) bool {
	if result, ok := root.(*ssa.Extract); ok {
		root = result.Tuple
	}
	call, ok := root.(*ssa.Call)
	if !ok {
		return false
	}
	m := r.Model(call)
	return m != nil && m.Opens != nil
}

// A siteUse is a use at a call, with its place in the function that holds it.
type siteUse struct {
	place
	summary.PoolUse
}

// usesAt lists on which pools a call works: itself, or the functions of the project that it is known to run.
func usesAt(r *effects.Result, f *effects.Function, call ssa.CallInstruction) []siteUse {
	if handle := asked(r, call); handle != nil {
		at, sure, ok := poolOf(r, handle)
		if !ok {
			return nil
		}
		op := code.FuncName(r.Callee(call))
		u := siteUse{place: at, PoolUse: summary.PoolUse{Op: op, Chain: []summary.Hop{r.At(call, "calls "+op)}}}
		if sure {
			u.Type = code.TypeKey(at.typ)
		}
		return []siteUse{u}
	}
	var out []siteUse
	for _, e := range f.EdgesAt(call) {
		if !e.Async {
			out = append(out, acrossEdge(r, e)...)
		}
	}
	return out
}

// inWordsOf says a use in words of the parameters of a function, for those who call it.
func inWordsOf(fn *ssa.Function, u siteUse) (use, bool) {
	out := use{PoolUse: u.PoolUse}
	out.Param, out.Global, out.Path = -1, "", u.path
	switch root := u.root.(type) {
	case nil:
		return out, u.Sure()
	case *ssa.Global:
		if root.Pkg == nil {
			return out, u.Sure()
		}
		out.Global = root.Pkg.Pkg.Path() + "." + root.Name()
		return out, true
	case *ssa.Parameter:
		if root.Parent() == fn {
			out.Param = slices.Index(fn.Params, root)
			return out, true
		}
	}
	if u.root.Parent() != nil && u.root.Parent() != fn && inside(fn, u.root.Parent()) {
		out.root = u.root
		return out, true
	}
	out.Path = ""
	return out, u.Sure()
}

// inside reports whether a function is a literal in another one.
func inside(fn, outer *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == outer {
			return true
		}
	}
	return false
}
