package caches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A CacheUse is one place in a function that reads or fills a cache, itself or through helpers.
type CacheUse struct {
	Instr ssa.Instruction
	Op    string // get or set
	Cache string
	Key   ssa.Value // in the function itself, where it is in sight
	Value ssa.Value // of a set in the function itself: what is stored
}

// maxCacheHops is through how many calls a use of a cache still is this function's: what a whole request does on its way
// is not its cache.
const maxCacheHops = 3

// CacheUses lists the places of a function that use a cache which outlives the call.
func CacheUses(r *effects.Result, fn *ssa.Function) []CacheUse {
	var out []CacheUse
	for instr := range code.Instructions(fn) {
		if e, value, ok := mapUse(r, instr); ok {
			if lookup, plain := instr.(*ssa.Lookup); !plain || afterLock(r, lookup) {
				out = append(out, CacheUse{instr, e.Name, e.Op, code.MapKey(instr), value})
			}
		} else if use, ok := singleUse(r, instr); ok {
			out = append(out, use)
		} else if use, ok := shapeUse(r, instr); ok {
			out = append(out, use)
		}
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		out = append(out, callUses(r, call)...)
		if use, ok := lentUse(r, call); ok {
			out = append(out, use)
		}
	}
	return out
}

// lentUse recognises the use of a cache that the function is given, or the one around a literal: get and set of one parameter meet in this function only.
//
//	func Cached[T any](c *lru.Cache[string, *T], key string, fetch func() (*T, error)) (*T, error)
//	func Remember(ctx context.Context, rdb *redis.Client, key string, load func() (string, error)) (string, error)
func lentUse(r *effects.Result, call ssa.CallInstruction) (CacheUse, bool) {
	m := r.Model(call)
	if m == nil || m.Cache == nil {
		return CacheUse{}, false
	}
	op := operation(r, call, m.Cache)
	if op != "get" && op != "set" {
		return CacheUse{}, false
	}
	p := callbacks.ParameterBehind(r, code.Content(r.Argument(call, -1)))
	if p == nil {
		return CacheUse{}, false
	}
	return CacheUse{Instr: call, Op: op, Cache: "parameter " + p.Name(), Key: calledKey(r, call)}, true
}

// afterLock reports whether a lock was taken on the way to an instruction, for reading or writing, whether it still is or not. A map
// that nobody locks belongs to one goroutine.
func afterLock(r *effects.Result, at ssa.Instruction) bool {
	for instr := range code.Instructions(at.Parent()) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || !code.Before(instr, at) {
			continue
		}
		if locks.TakesMutex(r, call) {
			return true
		}
	}
	return false
}

// callUses lists what a call does with caches on behalf of its caller. A callee that both asks and fills a cache and can load is a cache-aside of
// its own, and none of the caller's business.
func callUses(r *effects.Result, call ssa.CallInstruction) []CacheUse {
	ops := map[string]string{}
	var order []string
	_, async := call.(*ssa.Go)
	done := effectsOf(r, call, async)
	for _, e := range done {
		if e.Kind != summary.Cache || e.Name == "load" || e.Name == claim {
			continue
		}
		old, seen := ops[e.Op]
		if !seen {
			order = append(order, e.Op)
		}
		switch {
		case len(e.Chain) > maxCacheHops:
			ops[e.Op] = "both"
		case seen && old != e.Name:
			ops[e.Op] = mostly(call, done)
		default:
			ops[e.Op] = e.Name
		}
	}
	var out []CacheUse
	for _, id := range order {
		if ops[id] != "both" && (!async || ops[id] == "set") && !ofItsOwn(r, call, id, maxOwnHops) {
			out = append(out, CacheUse{Instr: call, Op: ops[id], Cache: id, Key: calledKey(r, call)})
		}
	}
	return out
}

// mostly is what a callee is there for that asks and fills a cache, and has nothing that it could fill it with but what it is given: it makes room
// before it puts something in, or notes that something was asked for. What it hands out tells which.
//
//	func (c *cache) put(key string, v Page) { if len(c.pages) > 1000 { c.evict() }; c.pages[key] = v }	set
//	func (c *cache) get(key string) (Page, bool) { p, ok := c.pages[key]; ...; c.pages[key] = touched }	get
func mostly(call ssa.CallInstruction, done []summary.Effect) string {
	for _, e := range done {
		if e.Kind != summary.Cache {
			return "both"
		}
	}
	for v := range call.Common().Signature().Results().Variables() {
		if !code.IsError(v.Type()) && !code.IsBool(v.Type()) {
			return "get"
		}
	}
	return "set"
}

// effectsOf is what a call does, or what the goroutine does that it starts: to fill a cache need not be waited for.
func effectsOf(r *effects.Result, call ssa.CallInstruction, async bool) []summary.Effect {
	if async {
		return r.Goroutine(call)
	}
	return r.Call(call)
}

// calledKey is the key that a call of a library names.
func calledKey(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	if m := r.Model(call); m != nil && m.Cache != nil && m.Cache.Op != "command" {
		return code.Content(r.Argument(call, m.Cache.Key))
	}
	return nil
}
