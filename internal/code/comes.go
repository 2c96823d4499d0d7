package code

import "go/types"

// HandsOutMore reports whether something comes with a context that may end it: a function, a group. What only tells of it, as a span of a trace
// does, has no such methods.
func HandsOutMore(results *types.Tuple) bool {
	for v := range results.Variables() {
		if IsContext(v.Type()) || IsError(v.Type()) {
			continue
		}
		if _, isFunc := v.Type().Underlying().(*types.Signature); isFunc || mayEnd(v.Type()) {
			return true
		}
	}
	return false
}

// mayEnd reports whether a type has a method that ends what goes on, or that runs something beside it.
func mayEnd(t types.Type) bool {
	set := types.NewMethodSet(t)
	for sel := range set.Methods() {
		switch sel.Obj().Name() {
		case "Cancel", "Stop", "Kill", "Shutdown", "Go", "TryGo":
			return true
		}
	}
	return false
}
