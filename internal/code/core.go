package code

import "go/types"

// Core is what a type is underneath, a type parameter as well: what all types that it may stand for are.
//
//	func lastOf[S ~[]E, E any](s S) E	// the core of S is []E
//
// An interface, and a type parameter that may stand for types with nothing in common, is the interface itself.
func Core(t types.Type) types.Type {
	under := t.Underlying()
	iface, ok := under.(*types.Interface)
	if !ok {
		return under
	}
	if core := commonOf(iface, 0); core != nil {
		return core
	}
	return under
}

// maxConstraints is how deep constraints lie in one another that are looked into.
const maxConstraints = 10

// commonOf is the one underlying type of all types that satisfy a constraint, or nil. What it embeds narrows it: any part of it that
// has such a type has the right one.
func commonOf(constraint *types.Interface, depth int) types.Type {
	if depth > maxConstraints {
		return nil
	}
	for embedded := range constraint.EmbeddedTypes() {
		if core := commonTerm(embedded, depth); core != nil {
			return core
		}
	}
	return nil
}

// commonTerm is what one embedded element has in common: a union all its terms, an interface what satisfies it.
func commonTerm(t types.Type, depth int) types.Type {
	if u, ok := types.Unalias(t).(*types.Union); ok {
		return commonOfTerms(u, depth)
	}
	if iface, ok := t.Underlying().(*types.Interface); ok {
		return commonOf(iface, depth+1)
	}
	return t.Underlying()
}

func commonOfTerms(u *types.Union, depth int) types.Type {
	var out types.Type
	for term := range u.Terms() {
		core := commonTerm(term.Type(), depth+1)
		if core == nil || out != nil && !types.Identical(core, out) {
			return nil
		}
		out = core
	}
	return out
}
