package lengths

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds which lists functions hold against a limit for their callers.
var Contributor = effects.Contributor{
	Name:   "lengths",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Short = shortIn(r, fn) },
}

// memo remembers what functions of the package hold against a limit.
type memo map[*ssa.Function][]summary.ShortList

// maxShort bounds what a summary says of lists.
const maxShort = 16

// shortBy lists the lists of which the callee of a call tells that they are short.
func shortBy(r *effects.Result, call *ssa.Call) []summary.ShortList {
	callee := r.Callee(call)
	if callee == nil || code.IsInterfaceMethod(callee) {
		return behind(r, call)
	}
	if callee.Pkg() == r.Pass.Pkg {
		if f := r.Functions[r.Code.SSA().Prog.FuncValue(callee.Origin())]; f != nil {
			return shortIn(r, f.Fn)
		}
		return nil
	}
	if callee.Pkg() == nil || !r.Ours(callee.Pkg()) {
		return nil
	}
	if s := r.SummaryOf(callee); s != nil {
		return s.Short
	}
	return nil
}

// behind lists those that all implementations of an interface method tell of.
//
//	type Checker interface{ Check(ids []string) error }    one that lets any number pass tells nothing
func behind(r *effects.Result, call *ssa.Call) []summary.ShortList {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []summary.ShortList
	first := true
	for _, e := range f.EdgesAt(call) {
		if e.Blind || e.Async {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			if first {
				out, first = slices.Clone(via.Short), false
			}
			out = slices.DeleteFunc(out, func(s summary.ShortList) bool { return !slices.Contains(via.Short, s) })
		}
	}
	return out
}

// shortIn lists the lists that a function of the package holds against a limit.
func shortIn(r *effects.Result, fn *ssa.Function) []summary.ShortList {
	m := effects.Memo[memo](r)
	if *m == nil {
		*m = memo{}
	}
	if known, asked := (*m)[fn]; asked {
		return known
	}
	(*m)[fn] = nil // recursion tells nothing
	l := &learner{r: r, fn: fn}
	l.learn()
	(*m)[fn] = l.out[:min(len(l.out), maxShort)]
	return (*m)[fn]
}

// A learner finds what one function holds against a limit.
type learner struct {
	r       *effects.Result
	fn      *ssa.Function
	returns []*ssa.Return
	out     []summary.ShortList
}

func (l *learner) learn() {
	for _, b := range l.fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			l.returns = append(l.returns, ret)
		}
	}
	if len(l.returns) == 0 {
		return
	}
	places := l.places()
	for _, p := range places {
		if param, ok := p.root.(*ssa.Parameter); ok && param.Parent() == l.fn {
			l.parameter(p, slices.Index(l.fn.Params, param))
		}
	}
	l.results(places)
}

// places lists where the lists lie whose length is looked at, here or by a function that is asked.
func (l *learner) places() []place {
	var out []place
	add := func(p place) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for instr := range code.Instructions(l.fn) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if b, builtin := call.Call.Value.(*ssa.Builtin); builtin {
			if b.Name() == "len" && code.IsSlice(call.Call.Args[0].Type()) {
				add(placeOf(call.Call.Args[0]))
			}
			continue
		}
		args := code.Arguments(call)
		for _, s := range shortBy(l.r, call) {
			if s.Param >= 0 && s.Param < len(args) {
				add(placeOf(args[s.Param]).in(s.Path))
			}
		}
	}
	return out
}

// of asks about the list at a place.
func (l *learner) of(p place) *question {
	return &question{
		r: l.r, seen: map[ssa.Value]bool{},
		list: func(v ssa.Value) bool { return placeOf(v) == p },
		part: func(whole ssa.Value, path string) bool { return placeOf(whole).in(path) == p },
	}
}

// parameter learns what the function tells of a list in one of its parameters.
func (l *learner) parameter(p place, param int) {
	last := l.returns[0].Results[len(l.returns[0].Results)-1].Type()
	outcomes := []summary.Outcome{summary.NoError}
	if code.IsBool(last) {
		outcomes = []summary.Outcome{summary.SaysTrue, summary.SaysNo}
	} else if !code.IsError(last) {
		return
	}
	for _, by := range outcomes {
		if l.told(by, func(ret *ssa.Return) bool { return l.of(p).held(ret.Block()) }, p) {
			l.out = append(l.out, summary.ShortList{Param: param, Path: p.path, Where: by})
		}
	}
}

// told reports whether the list at a place is short wherever the function tells an outcome, and it does so somewhere.
func (l *learner) told(by summary.Outcome, held func(*ssa.Return) bool, p place) bool {
	found := false
	for _, ret := range l.returns {
		proved, excluded := l.of(p).proves(ret.Results[len(ret.Results)-1], by)
		if !proved && !excluded && !held(ret) {
			return false
		}
		found = found || !excluded
	}
	return found
}

// results learns which results, or lists in them, are short where the function succeeds.
func (l *learner) results(places []place) {
	for i := range l.returns[0].Results {
		paths := []string{}
		if code.IsSlice(l.returns[0].Results[i].Type()) {
			paths = append(paths, "")
		}
		for _, p := range places {
			if p.path != "" && !slices.Contains(paths, p.path) && l.returnsRoot(i, p.root) {
				paths = append(paths, p.path)
			}
		}
		for _, path := range paths {
			if l.result(i, path) {
				l.out = append(l.out, summary.ShortList{Param: -1, Result: i + 1, Path: path})
			}
		}
	}
}

func (l *learner) returnsRoot(i int, root ssa.Value) bool {
	return slices.ContainsFunc(l.returns, func(ret *ssa.Return) bool { return placeOf(ret.Results[i]).root == root })
}

// result reports whether the list at a path in a result is short in all returns that tell no failure.
func (l *learner) result(i int, path string) bool {
	found := false
	for _, ret := range l.returns {
		v := ret.Results[i]
		if _, nothing := v.(*ssa.Const); nothing || fails(ret) {
			continue
		}
		q := l.of(placeOf(v).in(path))
		if path == "" && !q.short(v, ret.Block()) || path != "" && !q.held(ret.Block()) && !q.returnedAt(placeOf(v).in(path)) {
			return false
		}
		found = true
	}
	return found
}

// fails recognises a return that tells the caller of a failure: an error that is no nil, or false.
func fails(ret *ssa.Return) bool {
	last := ret.Results[len(ret.Results)-1]
	if code.IsError(last.Type()) {
		_, phi := last.(*ssa.Phi)
		return !code.IsNil(last) && !phi
	}
	is, constant := code.Bool(last)
	return constant && !is && len(ret.Results) > 1
}

// proves reports whether a result tells an outcome only where the list is short, or never tells it. An error that is no nil is a failure.
func (q *question) proves(v ssa.Value, by summary.Outcome) (proved, excluded bool) {
	if by != summary.NoError {
		is, constant := code.Bool(v)
		return q.says(v, by == summary.SaysTrue), constant && is != (by == summary.SaysTrue)
	}
	if phi, ok := v.(*ssa.Phi); ok {
		return q.all(phi, q.fails), false
	}
	return q.fails(v)
}

// fails says of an error whether it is nil only where the list is short, or is a failure.
func (q *question) fails(err ssa.Value) (proved, excluded bool) {
	proved = q.validates(err)
	return proved, !proved && !code.IsNil(err)
}
