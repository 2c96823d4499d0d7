package caches

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/flights"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Given lists what the caller of a cache-aside gives it to run for each miss, uncoalesced. The cache-aside does not know whether that asks
// another machine, whoever calls it does.
//
//	func Cached[T any](c *Cache[T], key string, fetch func() (*T, error)) (*T, error) {
//		if v, ok := c.Get(key); ok { return v, nil }
//		v, err := fetch()
//		...
//		c.Set(key, v)
//	}
//	Cached(c, id, func() (*User, error) { return db.User(ctx, id) })   the literal is given
func Given(r *effects.Result, call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	if m := r.Model(call); m != nil && m.Cache != nil && m.Cache.Op == "load" && !m.Cache.Coalesces {
		for _, given := range m.Calls {
			out = append(out, r.Argument(call, given.Arg)) // the cache-aside is a library's
		}
	}
	for _, t := range r.Targets(call) {
		for _, param := range missesOf(r, t) {
			if args := code.Arguments(call); param < len(args) && !slices.Contains(out, args[param]) {
				out = append(out, args[param])
			}
		}
	}
	return out
}

// missesOf lists the parameters that the target of a call runs for each miss.
func missesOf(r *effects.Result, t trace.Target) []int {
	if t.Local != nil {
		return missParams(r, code.Origin(t.Local))
	}
	if t.Slot != "" || t.Remote == nil {
		return nil
	}
	if !code.IsInterfaceMethod(t.Remote) {
		if s := r.SummaryOf(t.Remote); s != nil {
			return s.Misses
		}
		return nil
	}
	for _, impl := range r.Implementations(t.Remote) {
		if f := r.Functions[r.Code.SSA().Prog.FuncValue(impl)]; f != nil {
			if params := missParams(r, f.Fn); len(params) > 0 {
				return params
			}
		} else if s := r.SummaryOf(impl.Origin()); s != nil && len(s.Misses) > 0 {
			return s.Misses
		}
	}
	return nil
}

// GivenEffects is what a function that is given to a call does when that runs it, or nothing when the call coalesces it.
func GivenEffects(r *effects.Result, call *ssa.Call, given ssa.Value) []summary.Effect {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []summary.Effect
	fn, handed := literal(given), false
	for _, e := range f.EdgesAt(call) {
		if e.Async || isCallee(r, e, call) {
			continue
		}
		handed = true
		if e.Mode != "coalesced" && (fn == nil || e.Local == nil || e.Local.Fn == fn) {
			out = append(out, r.Across(nil, e)...)
		}
	}
	if !handed && fn != nil {
		return ownEffects(r, fn) // behind an interface nobody follows what is handed over
	}
	return out
}

// ownEffects is what the calls of a function do.
func ownEffects(r *effects.Result, fn *ssa.Function) []summary.Effect {
	var out []summary.Effect
	for call := range code.Calls(fn) {
		out = append(out, r.Call(call)...)
	}
	return out
}

// isCallee reports whether an edge leads to what a call names, and not to what it gives that.
func isCallee(r *effects.Result, e *effects.Edge, call *ssa.Call) bool {
	for _, t := range r.Targets(call) {
		if t.Local != nil && e.Local != nil && e.Local.Fn == code.Origin(t.Local) || t.Remote != nil && t.Remote == e.Remote && e.Local == nil {
			return true
		}
	}
	return false
}

// literal is the function of the source that a value is, or nil.
func literal(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		if fn := v.Fn.(*ssa.Function); !code.IsBound(fn) {
			return fn
		}
	case *ssa.Function:
		return code.Origin(v)
	}
	return nil
}

// misses remembers which parameters functions run for each miss.
type misses struct {
	of map[*ssa.Function][]int
}

// missParams lists the parameters of a function that it runs for each miss of a cache which it then fills, as long as they say nothing by
// their types: those that take a context are loads in the function itself.
func missParams(r *effects.Result, fn *ssa.Function) []int {
	memo := effects.Memo[misses](r)
	if memo.of == nil {
		memo.of = map[*ssa.Function][]int{}
	}
	if out, ok := memo.of[fn]; ok {
		return out
	}
	memo.of[fn] = nil
	var out []int
	for instr := range code.Instructions(fn) {
		call, ok := instr.(*ssa.Call)
		if !ok || call.Call.IsInvoke() || loader(r, call) {
			continue
		}
		p, ok := call.Call.Value.(*ssa.Parameter)
		if ok && fillsWith(r, fn, call) && !slices.Contains(out, slices.Index(fn.Params, p)) {
			out = append(out, slices.Index(fn.Params, p))
		}
	}
	memo.of[fn] = out
	return out
}

// fillsWith reports whether a function stores what a call of its parameter yields where it looked before.
func fillsWith(r *effects.Result, fn *ssa.Function, call *ssa.Call) bool {
	if locks.RunsOnce(r, fn) || locks.Uses(r, fn, "try-lock") || flights.Shares(r, fn) || locks.Locked(r, call) || Claimed(r, call) {
		return false
	}
	uses := CacheUses(r, fn)
	for _, get := range uses {
		if get.Op != "get" || !Misses(r, uses, get, call) || locks.LockedFrom(r, get.Instr, call) {
			continue
		}
		for _, set := range uses {
			if set.Op == "set" && set.Cache == get.Cache && set.Instr != get.Instr && Keeps(get, set, call) {
				return true
			}
		}
	}
	return false
}
