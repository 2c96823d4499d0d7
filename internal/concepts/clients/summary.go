package clients

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds which clients functions make for their callers.
var Contributor = effects.Contributor{
	Name: "clients",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
		s.Makes = resultsMade(r, fn)
	},
}

// makings remembers what functions make for their callers.
type makings map[*ssa.Function][]summary.Made

// resultsMade lists the results of a function of the package that are, or hold, a client which it makes: one for each result, on every way
// on which that is not nil. What a function also returns from somewhere else is not made for the caller: it may be kept.
func resultsMade(r *effects.Result, fn *ssa.Function) []summary.Made {
	memo := effects.Memo[makings](r)
	if *memo == nil {
		*memo = makings{}
	}
	fn = code.Origin(fn)
	if !handsOver(fn) {
		return nil
	}
	if known, asked := (*memo)[fn]; asked {
		return known
	}
	(*memo)[fn] = nil // recursion makes nothing
	var out []summary.Made
	sources := map[int]map[ssa.Value]bool{}
	for instr := range code.Instructions(fn) {
		c := MadeBy(r, instr)
		if c == nil {
			continue
		}
		ends := EndsOf(r, c)
		if ends.Fate != Returned {
			continue
		}
		for _, i := range ends.Results {
			if sources[i] == nil {
				sources[i] = map[ssa.Value]bool{}
				m := c.Made
				m.Result, m.Steady, m.Leaks, m.Ignores = i, steady(r, c, true), Leaks(r, c), ignored(fn)
				out = append(out, m)
			}
			for _, h := range ends.Holders {
				sources[i][h] = true
			}
		}
	}
	out = slices.DeleteFunc(out, func(m summary.Made) bool { return !always(r, fn, m.Result, sources[m.Result]) })
	(*memo)[fn] = out
	return out
}

// handsOver reports whether a result of a function may hold a client.
func handsOver(fn *ssa.Function) bool {
	for res := range fn.Signature.Results().Variables() {
		if mayHold(res.Type()) {
			return true
		}
	}
	return false
}

// always reports whether whatever a function returns as a result holds one of some values, or is nil.
func always(r *effects.Result, fn *ssa.Function, i int, holders map[ssa.Value]bool) bool {
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		sources, _ := r.Sources(ret.Results[i])
		for _, s := range sources {
			if q := (&search{holders, map[ssa.Value]bool{}}); !code.IsNil(s) && !q.holds(s) {
				return false
			}
		}
	}
	return true
}

// A search looks for one of the holders in what values are made of. A value that is a part of itself is looked into once.
//
//	n := &node{client: c}
//	n.last = n
type search struct{ holders, seen map[ssa.Value]bool }

// holds reports whether a source is one of the holders, a struct that one of them is put into, or what a call makes of one.
func (q *search) holds(s ssa.Value) bool {
	if q.holders[s] {
		return true
	}
	if x, ok := s.(*ssa.Extract); ok {
		s = x.Tuple
	}
	if q.seen[s] {
		return false
	}
	q.seen[s] = true
	switch s := s.(type) {
	case *ssa.Call:
		return slices.ContainsFunc(code.Arguments(s), q.within)
	case *ssa.Alloc:
		return q.inField(s)
	case *ssa.UnOp: // a struct by value: New(Config{Transport: t})
		alloc, ok := s.X.(*ssa.Alloc)
		return ok && q.inField(alloc)
	}
	return false
}

// inField reports whether one of the holders is put into a field of a struct.
func (q *search) inField(alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok && slices.ContainsFunc(code.StoresTo(addr), q.within) {
			return true
		}
	}
	return false
}

// within reports whether a value is one of the holders in another guise, or a struct that has one.
func (q *search) within(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return q.within(x.X)
	case *ssa.ChangeType:
		return q.within(x.X)
	case *ssa.ChangeInterface:
		return q.within(x.X)
	}
	return q.holds(v)
}
