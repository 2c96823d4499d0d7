package pools

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Opened says what result 0 of a call newly opens, through helpers too, or nil.
func Opened(r *effects.Result, call ssa.CallInstruction) *summary.Opened {
	c, ok := call.(*ssa.Call)
	if !ok || code.HandedOn(c, 0) != nil {
		return nil
	}
	callee := r.Callee(c)
	if m := r.ModelOf(callee); m != nil {
		if m.Opens == nil || m.Opens.Wraps || m.Opens.What != "pool" && m.Opens.What != "connection" {
			return nil
		}
		if len(givenPools(r, c)) > 0 {
			return nil
		}
		return &summary.Opened{What: m.Opens.What, Protocol: m.Opens.Protocol, Limited: m.Opens.Bounded, Op: code.FuncName(callee), Hop: r.At(c, "calls "+code.FuncName(callee))}
	}
	var out *summary.Opened
	for _, t := range r.Targets(c) {
		if t.Slot != "" && out != nil {
			continue // the same, as the whole program knows it
		}
		if out = openedBy(r, t); out == nil {
			return nil
		}
	}
	return out
}

// openedBy is what one of the bodies behind a call opens and returns first.
func openedBy(r *effects.Result, t trace.Target) *summary.Opened {
	switch {
	case t.Local != nil:
		return resultOpened(r, t.Local)
	case t.Slot == "" && code.IsInterfaceMethod(t.Remote):
		return openedBehind(r, t.Remote)
	}
	if s := r.SummaryOf(t.Remote); s != nil {
		return s.Opened
	}
	return nil
}

// openedBehind is what an interface method opens, if all that stand behind it in sight open something.
func openedBehind(r *effects.Result, method *types.Func) *summary.Opened {
	var out *summary.Opened
	for _, impl := range r.Implementations(method) {
		var o *summary.Opened
		if f := r.Functions[r.Code.SSA().Prog.FuncValue(impl)]; f != nil {
			o = resultOpened(r, f.Fn)
		} else if s := r.SummaryOf(impl); s != nil {
			o = s.Opened
		}
		if o == nil {
			return nil
		}
		out = o
	}
	return out
}

// openings remembers what functions open and return first.
type openings struct {
	limited map[*ssa.Function][]int // see limitedParams
	of      map[*ssa.Function]*summary.Opened
}

// What is asked of the program.
var (
	// limitedQuery asks whether another package limits a pool that it did not open itself. Where nothing is linked one may.
	limitedQuery = &effects.Query[struct{}, bool]{
		ID: "limited", About: effects.Whole,
		Alone:  func(*effects.Result, struct{}) bool { return true },
		Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool { return p.LimitedBesides(pkg.Path) },
	}
	limiterQuery = &effects.Query[struct{}, bool]{
		ID: "limiter", About: effects.Whole,
		Alone:  func(*effects.Result, struct{}) bool { return true },
		Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool { return p.LimitersBesides(pkg.Path) },
	}
	calledQuery = &effects.Query[string, bool]{
		ID: "called", About: effects.ByKey,
		Linked: func(p *program.Program, _ *program.Package, key string) bool { return p.Called[key] },
	}
)

// Contributor adds what functions open for their callers, and whether the package limits pools of others.
var Contributor = effects.Contributor{
	Name:    "pools",
	Queries: []program.Query{limitedQuery, limiterQuery, calledQuery, errandQuery, askedQuery, boxedQuery},
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
		s.Opened, s.Inside = resultOpened(r, fn), servers(openedInside(r, fn))
		s.Limits = limitedParams(r)[fn]
	},
	Record: func(r *effects.Result, out *summary.Record) { out.Limits, out.Asks = limitsOthers(r), asks(r) },
}

// resultOpened is what a function of the package opens and returns first. A function that keeps what it opened, to
// return it again, does not open for its caller.
func resultOpened(r *effects.Result, fn *ssa.Function) *summary.Opened {
	memo := effects.Memo[openings](r)
	if memo.of == nil {
		memo.of = map[*ssa.Function]*summary.Opened{}
	}
	if o, ok := memo.of[fn]; ok {
		return o
	}
	memo.of[fn] = nil // recursion opens nothing
	res := fn.Signature.Results()
	if res.Len() == 0 || !r.IsPool(res.At(0).Type()) {
		return nil
	}
	var out *summary.Opened
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || code.IsNil(ret.Results[0]) {
			continue
		}
		roots, _ := PoolRoots(r, ret.Results[0])
		for _, root := range roots {
			o := Opened(r, root)
			if o == nil || handles.FlowOf(r, root).Kept {
				return nil
			}
			if out == nil {
				out = new(*o)
			}
			out.Limited = out.Limited || o.Limited || limitedIn(r, fn, root)
		}
	}
	memo.of[fn] = out
	return out
}

// limitedIn reports whether the package limits a pool that a function opens for its callers, or one of which it does not know where it was opened. What
// one of those callers limits is its own.
func limitedIn(r *effects.Result, fn *ssa.Function, root *ssa.Call) bool {
	for _, pool := range Limited(r, "max-open") {
		t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, told: true, but: fn}
		t.value(pool)
		if !t.all || slices.Contains(t.roots, root) {
			return true
		}
	}
	return false
}

// Limits lists the calls in the package that limit a pool or set what of it: max-open, max-idle. What nobody gets to limits nothing, as an option does
// not that is there and that nobody gives.
func Limits(r *effects.Result, what string) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, call := range r.Index.Setters {
		m := r.Model(call)
		sets := m != nil && m.Sets != nil && m.Sets.What == what || m == nil && what == "max-open" && limitsByName(r, call)
		if sets && !r.Dead(call.Pos()) {
			out = append(out, call)
		}
	}
	return out
}

// limitsByName reports whether a call is of such a method of a library of which nothing is known, or of an interface of ours behind which a pool
// may be.
//
//	type tunable interface{ SetMaxOpenConns(n int) }
func limitsByName(r *effects.Result, call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	if fn == nil || fn.Name() != trace.Limiting || fn.Signature().Recv() == nil {
		return false
	}
	return fn.Pkg() != nil && (!r.Ours(fn.Pkg()) || code.IsInterfaceMethod(fn))
}

// LimitedElsewhere reports whether some other package of the program limits a pool that it did not open itself. Where
// the program is not linked nobody knows, and the answer is true.
func LimitedElsewhere(r *effects.Result) bool {
	return limitedQuery.Ask(r, struct{}{})
}

// Called reports whether a function of the package is called by anybody in sight.
func Called(r *effects.Result, fn *ssa.Function) bool {
	if len(r.Index.Callers[code.Origin(fn)]) > 0 {
		return true
	}
	obj, ok := code.Origin(fn).Object().(*types.Func)
	if !ok {
		return false
	}
	return calledQuery.Ask(r, code.Key(obj))
}

// limitsOthers lists the functions, by number, that limit a pool of which nobody can tell who opened it: it is not opened here, and not a parameter
// of a declared function, for then its summary tells.
func limitsOthers(r *effects.Result) []int {
	var out []int
	for _, pool := range Limited(r, "max-open") {
		if limitsAnybodys(r, pool) {
			out = append(out, numberOf(r, pool))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numberOf is the number of the declared function that a value is in, or 0.
func numberOf(r *effects.Result, v ssa.Value) int {
	if v.Parent() == nil {
		return 0
	}
	return r.Number(code.Outermost(v.Parent()))
}

func limitsAnybodys(r *effects.Result, pool ssa.Value) bool {
	t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true, stays: true}
	t.value(pool)
	told := func(p *ssa.Parameter) bool { return r.Declared(p.Parent()) != nil && !r.Index.Values[p.Parent()] }
	if !t.all || slices.ContainsFunc(t.params, func(p *ssa.Parameter) bool { return !told(p) }) {
		return true
	}
	return slices.ContainsFunc(t.roots, func(root *ssa.Call) bool {
		fn := root.Call.StaticCallee()
		return r.Model(root) == nil && Opened(r, root) == nil && (fn == nil || r.Functions[code.Origin(fn)] == nil)
	})
}
