package code

import "golang.org/x/tools/go/ssa"

// Around reports whether a function is the one in which a loop stands, or a body, or has that among its literals: what is its own is the same in all
// turns. Nothing, for what belongs to no function, is around all.
//
//	prefix := read(); match := func(p string) bool { ... }
//	for _, r := range rules { slices.IndexFunc(r.Patterns, match) }    the function of prefix is, that of p is not
func Around(fn *ssa.Function, l *Loop, body *ssa.Function) bool {
	if l != nil {
		body = l.Head.Parent()
	}
	for ; body != nil && body != fn; body = body.Parent() {
	}
	return body == fn
}
