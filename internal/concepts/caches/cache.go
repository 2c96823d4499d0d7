package caches

import (
	"fmt"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
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
				out = append(out, CacheUse{instr, e.Name, e.Op, mapKey(instr), value})
			}
		} else if use, ok := singleUse(r, instr); ok {
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

// lentUse recognises the use of a cache that the function is given: get and set of one parameter meet in this function only.
//
//	func Cached[T any](c *lru.Cache[string, *T], key string, fetch func() (*T, error)) (*T, error)
func lentUse(r *effects.Result, call ssa.CallInstruction) (CacheUse, bool) {
	m := r.Model(call)
	if m == nil || m.Cache == nil {
		return CacheUse{}, false
	}
	op := operation(r, call, m.Cache)
	if op != "get" && op != "set" {
		return CacheUse{}, false
	}
	p, ok := content(r.Argument(call, -1)).(*ssa.Parameter)
	if !ok {
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

// callUses lists what a call does with caches on behalf of its caller. A callee that both asks and fills a cache is a
// cache-aside of its own, and none of the caller's business.
func callUses(r *effects.Result, call ssa.CallInstruction) []CacheUse {
	ops := map[string]string{}
	var order []string
	_, async := call.(*ssa.Go)
	for _, e := range effectsOf(r, call, async) {
		if e.Kind != summary.Cache || e.Name == "load" {
			continue
		}
		if old, seen := ops[e.Op]; seen && old != e.Name || len(e.Chain) > maxCacheHops {
			ops[e.Op] = "both"
			continue
		}
		if _, seen := ops[e.Op]; !seen {
			order = append(order, e.Op)
		}
		ops[e.Op] = e.Name
	}
	var out []CacheUse
	for _, id := range order {
		if ops[id] != "both" && (!async || ops[id] == "set") {
			out = append(out, CacheUse{Instr: call, Op: ops[id], Cache: id, Key: calledKey(r, call)})
		}
	}
	return out
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
		return content(r.Argument(call, m.Cache.Key))
	}
	return nil
}

// content is the value that another one shows in a type or representation of its own.
func content(v ssa.Value) ssa.Value {
	for x := v; x != nil; x = code.Converted(x) {
		v = x
	}
	return v
}

// mapKey is the key of a look-up in a map, or of what is put into it.
func mapKey(instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		return content(instr.Index)
	case *ssa.MapUpdate:
		return content(instr.Key)
	}
	return nil
}

// Contributor adds the uses of caches to what functions do, and knows the functions that coalesce what they are given.
var Contributor = effects.Contributor{
	Name:    "caches",
	Queries: []program.Query{flownQuery},
	Instruction: func(r *effects.Result, at ssa.Instruction) []summary.Effect {
		e, _, ok := mapUse(r, at)
		if !ok {
			return nil
		}
		e.Chain = []summary.Hop{r.At(at, "uses the map")}
		return []summary.Effect{e}
	},
	Modelled: func(r *effects.Result, call ssa.CallInstruction, _ *types.Func, m *models.Func) []summary.Effect {
		if m.Cache == nil {
			return nil
		}
		if e, ok := modelledCache(r, call, operation(r, call, m.Cache)); ok {
			return []summary.Effect{e}
		}
		return nil
	},
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Misses = missParams(r, fn) },
	Mode: func(r *effects.Result, fn *ssa.Function) string {
		if Shares(r, fn) {
			return "coalesced"
		}
		return ""
	},
}

// modelledCache is the effect of a library call on a cache.
func modelledCache(r *effects.Result, call ssa.CallInstruction, op string) (summary.Effect, bool) {
	id := container(r, r.Argument(call, -1))
	if id == "" || op == "delete" || op == "" {
		return summary.Effect{}, false
	}
	return summary.Effect{Kind: summary.Cache, Name: op, Op: id}, true
}

// mapUse recognises a look-up in, or an assignment to, a map that a field or package variable holds.
func mapUse(r *effects.Result, instr ssa.Instruction) (summary.Effect, ssa.Value, bool) {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		if _, isMap := code.Core(instr.X.Type()).(*types.Map); isMap {
			if id := container(r, instr.X); id != "" {
				return summary.Effect{Kind: summary.Cache, Name: "get", Op: id}, nil, true
			}
		}
	case *ssa.UnOp:
		if g, ok := instr.X.(*ssa.Global); ok && code.IsPointer(instr.Type()) && g.Pkg == r.Code.SSA() {
			return summary.Effect{Kind: summary.Cache, Name: "get", Op: container(r, g)}, nil, true
		}
	case *ssa.Store:
		if g, ok := instr.Addr.(*ssa.Global); ok && code.IsPointer(instr.Val.Type()) && !code.IsNil(instr.Val) {
			return summary.Effect{Kind: summary.Cache, Name: "set", Op: container(r, g)}, instr.Val, true
		}
		if e, ok := wholeUse(r, instr); ok {
			return e, instr.Val, true
		}
	case *ssa.MapUpdate:
		if id := container(r, instr.Map); id != "" {
			return summary.Effect{Kind: summary.Cache, Name: "set", Op: id}, instr.Value, true
		}
	}
	return summary.Effect{}, nil, false
}

// container names what holds a cache: the field or package variable. Anything else lives as long as the call, or is
// not known to.
func container(r *effects.Result, v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return container(r, v.X)
	case *ssa.FieldAddr:
		f := code.FieldOf(v)
		if f.Embedded() && f.Pkg() != r.Pass.Pkg {
			return container(r, v.X)
		}
		return variableID(r, f)
	case *ssa.Field:
		if s, ok := code.CoreStruct(v.X.Type()); ok {
			return variableID(r, s.Field(v.Field).Origin())
		}
	case *ssa.Global:
		return v.Pkg.Pkg.Path() + "." + v.Name()
	case *ssa.MakeInterface:
		return container(r, v.X)
	case *ssa.ChangeInterface:
		return container(r, v.X)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return container(r, call)
		}
	case *ssa.Call: // a pipeline writes to the same server
		if m := r.Model(v); m != nil && m.Returns != nil && m.Returns.What == "unwrap" {
			return container(r, r.Argument(v, m.Returns.From))
		}
	}
	return ""
}

// variableID names a field by where it is declared: the same in every run, which a position is not.
func variableID(r *effects.Result, f *types.Var) string {
	if f.Pkg() == nil {
		return ""
	}
	at := r.Pass.Fset.PositionFor(f.Pos(), false)
	return fmt.Sprintf("%s.%s@%s:%d", f.Pkg().Path(), f.Name(), filepath.Base(at.Filename), at.Line)
}
