package settings

import (
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// numbersQuery asks what the constants are that a field is set to in the program.
var numbersQuery = &effects.Query[string, constants]{ID: "numbers", About: effects.ByKey, Linked: numbers}

// constants are what a field is set to where that is constant.
type constants struct {
	List []int64
	All  bool // and nothing else sets it
}

// placedSets are the places that set fields, by key.
var placedSets = &effects.Index[map[string][]placedSet]{Make: func(p *program.Program) map[string][]placedSet {
	out := map[string][]placedSet{}
	for _, pkg := range p.Packages {
		for _, s := range pkg.Sets {
			out[s.Key] = append(out[s.Key], placedSet{pkg, s})
		}
	}
	return out
}}

type placedSet struct {
	pkg *program.Package
	summary.FieldSet
}

func numbers(p *program.Program, _ *program.Package, field string) constants {
	out := constants{All: p.OnlyHere(field)}
	sets := placedSets.In(p)
	for _, s := range slices.Concat(sets[field], sets[summary.AnyField(summary.TypeOf(field))]) {
		if l := s.pkg.Function(s.In); l != nil && p.Dead(l) {
			continue
		}
		n, err := strconv.ParseInt(s.Number, 10, 64)
		if err != nil {
			out.All = false
			continue
		}
		out.List = append(out.List, n)
	}
	slices.Sort(out.List)
	out.List = slices.Compact(out.List)
	return out
}

// maxNumbers is through how many functions of a package a number is followed that these are given.
const maxNumbers = 3

// Numbers lists the constants that a number may be, and whether it is set to nothing else: here, by all callers of a function of the package, or in
// fields that any package sets. A field that somebody leaves out is 0 there, which is not among them.
//
//	func Default() Limits { return Limits{Parallel: -1} }	// of another package
//	g.SetLimit(limits.Parallel)				// -1
func Numbers(r *effects.Result, v ssa.Value) (list []int64, all bool) {
	return numbersOf(r, v, maxNumbers)
}

func numbersOf(r *effects.Result, v ssa.Value, depth int) (list []int64, all bool) {
	if v == nil || depth == 0 {
		return nil, false
	}
	v = code.Content(v)
	if set, known := setTo(r, v); known {
		return set.List, set.All && len(set.List) > 0
	}
	from, all := r.Sources(v)
	all = all && len(from) > 0
	for _, s := range from {
		n, constant := code.Int(s)
		p, param := s.(*ssa.Parameter)
		switch {
		case constant:
			list = append(list, n)
		case param:
			given, whole := r.Arguments(p)
			all = all && whole && len(given) <= trace.MaxSources
			for _, arg := range given[:min(len(given), trace.MaxSources)] {
				more, known := numbersOf(r, arg.Value, depth-1)
				list, all = append(list, more...), all && known
			}
		default:
			all = false
		}
	}
	return list, all
}

// setTo is what the program sets the field to that a value is loaded from, if others may name that.
func setTo(r *effects.Result, v ssa.Value) (set constants, known bool) {
	base, f := fieldOf(v)
	if f == nil || f.Pkg() == nil || !r.Ours(f.Pkg()) {
		return constants{}, false
	}
	owner, key := code.Struct(base), trace.FieldKey(base, f)
	if owner == nil || key == "" || code.IsDecodedField(f, owner) || f.Pkg() == r.Pass.Pkg && !r.Namable(f, owner) {
		return constants{}, false
	}
	return numbersQuery.Ask(r, key), true
}
