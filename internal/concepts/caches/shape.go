package caches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// shapeUse recognises the use of a library's cache of which no model tells, by the methods of its type: one takes a key and says what there is
// and whether there is any, another takes a key and such a value. Neither can fail nor be cancelled, so it is in memory.
//
//	Get(key K) (V, bool)
//	Set(key K, value V, opts ...Option) bool
func shapeUse(r *effects.Result, instr ssa.Instruction) (CacheUse, bool) {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return CacheUse{}, false
	}
	callee, recv := r.Callee(call), r.Argument(call, -1)
	if callee == nil || recv == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) || r.Model(call) != nil {
		return CacheUse{}, false
	}
	id := container(r, recv)
	if id == "" {
		return CacheUse{}, false
	}
	key, value, keyed := code.Entries(recv.Type())
	if !keyed {
		return CacheUse{}, false
	}
	use := CacheUse{Instr: instr, Cache: id, Key: code.Content(r.Argument(call, 0))}
	switch sig := call.Common().Signature(); {
	case code.LooksUp(sig, key, value):
		use.Op = "get"
	case code.PutsIn(sig, key, value):
		use.Op, use.Value = "set", r.Argument(call, 1)
	}
	return use, use.Op != ""
}

// shapeEffect is what a function does that uses such a cache.
func shapeEffect(r *effects.Result, at ssa.Instruction) []summary.Effect {
	use, ok := shapeUse(r, at)
	if !ok {
		return nil
	}
	return []summary.Effect{{Kind: summary.Cache, Name: use.Op, Op: use.Cache, Chain: []summary.Hop{r.At(at, "uses the cache")}}}
}
