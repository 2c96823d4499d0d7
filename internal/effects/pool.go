package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Opened says what result 0 of a call newly opens, through helpers too, or nil.
func (r *Result) Opened(call ssa.CallInstruction) *summary.Opened {
	c, ok := call.(*ssa.Call)
	if !ok {
		return nil
	}
	callee := r.Callee(c)
	if m := r.ModelOf(callee); m != nil {
		if m.Opens == nil || m.Opens.Wraps || m.Opens.What != "pool" && m.Opens.What != "connection" {
			return nil
		}
		return &summary.Opened{What: m.Opens.What, Protocol: m.Opens.Protocol, Limited: m.Opens.Bounded, Op: code.FuncName(callee), Hop: r.At(c, "calls "+code.FuncName(callee))}
	}
	for _, t := range r.Targets(c) {
		if t.Local != nil {
			return r.resultOpened(t.Local)
		}
		if t.Slot == "" && code.IsInterfaceMethod(t.Remote) {
			return r.openedBehind(t.Remote)
		}
		if s := r.summaryOf(t.Remote); s != nil {
			return s.Opened
		}
	}
	return nil
}

// openedBehind is what an interface method opens, if all that stand behind it in sight open something.
func (r *Result) openedBehind(method *types.Func) *summary.Opened {
	var out *summary.Opened
	for _, impl := range r.Implementations(method) {
		var o *summary.Opened
		if f := r.functions[r.Code.SSA().Prog.FuncValue(impl)]; f != nil {
			o = r.resultOpened(f.fn)
		} else if s := r.summaryOf(impl); s != nil {
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
	limitedQuery = &Query[struct{}, bool]{
		ID: "limited", About: Whole,
		Alone:  func(*Result, struct{}) bool { return true },
		Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool { return p.LimitedBesides(pkg.Path) },
	}
	limiterQuery = &Query[struct{}, bool]{
		ID: "limiter", About: Whole,
		Alone:  func(*Result, struct{}) bool { return true },
		Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool { return p.LimitersBesides(pkg.Path) },
	}
	calledQuery = &Query[string, bool]{
		ID: "called", About: ByKey,
		Linked: func(p *program.Program, _ *program.Package, key string) bool { return p.Called[key] },
	}
)

// poolsContributor adds what functions open for their callers, and whether the package limits pools of others.
var poolsContributor = Contributor{
	Name:    "pools",
	Queries: []program.Query{limitedQuery, limiterQuery, calledQuery},
	Export: func(r *Result, fn *ssa.Function, s *summary.Summary) {
		s.Opened, s.Inside = r.resultOpened(fn), servers(r.openedInside(fn))
		s.Limits = r.limitedParams()[fn]
	},
	Record: func(r *Result, out *summary.Record) { out.Limits = r.limitsOthers() },
}

// resultOpened is what a function of the package opens and returns first. A function that keeps what it opened, to
// return it again, does not open for its caller.
func (r *Result) resultOpened(fn *ssa.Function) *summary.Opened {
	memo := State[openings](r)
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
		roots, _ := r.PoolRoots(ret.Results[0])
		for _, root := range roots {
			o := r.Opened(root)
			if o == nil || r.Flow(root).Kept {
				return nil
			}
			if out == nil {
				out = new(*o)
			}
			out.Limited = out.Limited || o.Limited || r.limitedHere(root)
		}
	}
	memo.of[fn] = out
	return out
}

// limitedHere reports whether the package limits a pool that it opens, or one of which it does not know where it was opened.
func (r *Result) limitedHere(root *ssa.Call) bool {
	for _, pool := range r.Limited("max-open") {
		roots, all := r.LimitedRoots(pool)
		if !all || slices.Contains(roots, root) {
			return true
		}
	}
	return false
}

// Limits lists the calls in the package that limit a pool or set what of it: max-open, max-idle.
func (r *Result) Limits(what string) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, call := range r.Index.Setters {
		m := r.Model(call)
		if m != nil && m.Sets != nil && m.Sets.What == what || m == nil && what == "max-open" && r.limitsByName(call) {
			out = append(out, call)
		}
	}
	return out
}

// limitsByName reports whether a call is of such a method of a library of which nothing is known.
func (r *Result) limitsByName(call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	return fn != nil && fn.Name() == trace.Limiting && fn.Signature().Recv() != nil && fn.Pkg() != nil && !r.Ours(fn.Pkg())
}

// LimitedElsewhere reports whether some other package of the program limits a pool that it did not open itself. Where
// the program is not linked nobody knows, and the answer is true.
func (r *Result) LimitedElsewhere() bool {
	return limitedQuery.Ask(r, struct{}{})
}

// Called reports whether a function of the package is called by anybody in sight.
func (r *Result) Called(fn *ssa.Function) bool {
	if len(r.Index.Callers[code.Origin(fn)]) > 0 {
		return true
	}
	obj, ok := code.Origin(fn).Object().(*types.Func)
	if !ok {
		return false
	}
	return calledQuery.Ask(r, code.Key(obj))
}

// SharedQuery finds a call that queries the kept connection in code that is not cold, unless a lock stands beside it or it
// waits for notifications: then one connection is what it takes.
func (r *Result) SharedQuery(flow Flow) ssa.CallInstruction {
	if flow.Stored != nil {
		if owner, ok := flow.Stored.Addr.(*ssa.FieldAddr); ok && code.HasSync(code.Struct(owner.X.Type())) {
			return nil
		}
	}
	var found ssa.CallInstruction
	for _, f := range r.order {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				m := r.Model(call)
				if m == nil || m.Runs == "" || !r.queries(call, flow) {
					continue
				}
				if m.Waits != nil && m.Waits.Bound == "stream" {
					return nil
				}
				if found == nil && !r.Cold(f.fn) {
					found = call
				}
			}
		}
	}
	return found
}

func (r *Result) queries(call ssa.CallInstruction, flow Flow) bool {
	on := r.Argument(call, -1)
	load, ok := on.(*ssa.UnOp)
	if !ok {
		return false
	}
	switch addr := load.X.(type) {
	case *ssa.FieldAddr:
		return code.FieldOf(addr) == flow.Field
	case *ssa.Global:
		return addr == flow.Global
	}
	return false
}
