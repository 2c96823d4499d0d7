package code

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// OverElements reports whether a loop is a range over elements, so that it ends by itself.
//
//	for _, conn := range conns { ... }
func OverElements(l *Loop) bool {
	for _, kind := range []string{"rangeindex", "rangeiter", "rangechan"} {
		if strings.HasPrefix(l.Head.Comment, kind) {
			return true
		}
	}
	return false
}

// AllCounted reports whether a function, with the literals in it, has no other loops than over collections, or up to a number: it comes to its end.
//
//	go func() { defer close(out); for _, id := range ids { out <- load(id) } }()
func AllCounted(fn *ssa.Function) bool {
	return !slices.ContainsFunc(Loops(fn), func(l *Loop) bool { return !Counted(l) }) &&
		!slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return !AllCounted(literal) })
}
