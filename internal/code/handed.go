package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// IsGiven recognises what a function was given, or the one around a literal that captures it.
//
//	func New(load Loader) *Cache { return &Cache{load: load} }
//	func With(load Loader) Option { return func(c *Cache) { c.load = load } }
func IsGiven(v ssa.Value) bool {
	v = Content(v)
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return isGiven(v)
	}
	if variable, ok := load.X.(*ssa.Alloc); ok {
		return slices.ContainsFunc(StoresTo(variable), func(v ssa.Value) bool { return isGiven(Content(v)) })
	}
	return isGiven(load.X)
}

func isGiven(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	}
	return false
}
