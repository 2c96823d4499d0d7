package caches

import (
	"go/types"

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
	key, value, keyed := entries(recv.Type())
	if !keyed {
		return CacheUse{}, false
	}
	use := CacheUse{Instr: instr, Cache: id, Key: code.Content(r.Argument(call, 0))}
	switch sig := call.Common().Signature(); {
	case looksUp(sig, key, value):
		use.Op = "get"
	case putsIn(sig, key, value):
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

// entries is what a type keeps under what keys, if its methods say that it keeps anything: one looks up what another puts in.
func entries(t types.Type) (key, value types.Type, ok bool) {
	methods := types.NewMethodSet(t)
	for i := range methods.Len() {
		get, _ := methods.At(i).Type().(*types.Signature)
		if key, value, ok = lookUp(get); !ok {
			continue
		}
		for j := range methods.Len() {
			if set, _ := methods.At(j).Type().(*types.Signature); putsIn(set, key, value) {
				return key, value, true
			}
		}
	}
	return nil, nil, false
}

// lookUp takes a signature apart that is one of a look-up: func(key K) (V, bool).
func lookUp(sig *types.Signature) (key, value types.Type, ok bool) {
	if sig == nil || sig.Params().Len() != 1 || sig.Variadic() || sig.Results().Len() != 2 {
		return nil, nil, false
	}
	key, value = sig.Params().At(0).Type(), sig.Results().At(0).Type()
	return key, value, types.Comparable(key) && !code.IsContext(key) && code.IsBool(sig.Results().At(1).Type())
}

func looksUp(sig *types.Signature, key, value types.Type) bool {
	k, v, ok := lookUp(sig)
	return ok && types.Identical(k, key) && types.Identical(v, value)
}

// putsIn holds for func(key K, value V) and the same with options, which says at most whether it did.
func putsIn(sig *types.Signature, key, value types.Type) bool {
	if sig == nil || sig.Params().Len() < 2 || sig.Results().Len() > 1 {
		return false
	}
	if sig.Results().Len() == 1 && !code.IsBool(sig.Results().At(0).Type()) {
		return false
	}
	return types.Identical(sig.Params().At(0).Type(), key) && types.Identical(sig.Params().At(1).Type(), value)
}
