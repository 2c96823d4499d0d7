package code

import "go/types"

// Entries is what a type keeps under what keys, if its methods say that it keeps anything: one looks up what another puts in.
func Entries(t types.Type) (key, value types.Type, ok bool) {
	methods := types.NewMethodSet(t)
	for i := range methods.Len() {
		get, _ := methods.At(i).Type().(*types.Signature)
		if key, value, ok = lookUp(get); !ok {
			continue
		}
		for j := range methods.Len() {
			if set, _ := methods.At(j).Type().(*types.Signature); PutsIn(set, key, value) {
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
	return key, value, types.Comparable(key) && !IsContext(key) && IsBool(sig.Results().At(1).Type())
}

// LooksUp holds for a look-up of a value by a key.
func LooksUp(sig *types.Signature, key, value types.Type) bool {
	k, v, ok := lookUp(sig)
	return ok && types.Identical(k, key) && types.Identical(v, value)
}

// PutsIn holds for func(key K, value V) and the same with options, which says at most whether it did.
func PutsIn(sig *types.Signature, key, value types.Type) bool {
	if sig == nil || sig.Params().Len() < 2 || sig.Results().Len() > 1 {
		return false
	}
	if sig.Results().Len() == 1 && !IsBool(sig.Results().At(0).Type()) {
		return false
	}
	return types.Identical(sig.Params().At(0).Type(), key) && types.Identical(sig.Params().At(1).Type(), value)
}
