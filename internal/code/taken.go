package code

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// LookedUp is the look into a map that a value comes from, asserted to be of its type or not, or nil.
//
//	m[k]    m[k].(func())    f, ok := m[k]
func LookedUp(v ssa.Value) *ssa.Lookup {
	for {
		switch at := v.(type) {
		case *ssa.Extract:
			v = at.Tuple
		case *ssa.TypeAssert:
			v = at.X
		case *ssa.Lookup:
			return at
		default:
			return nil
		}
	}
}

// ListOf is the list that an element is taken from, or nil.
//
//	hooks[i]    for _, h := range hooks { h() }    for _, h := range [...]func(){load, store} { h() }
func ListOf(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Index:
		return v.X
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			return at.X
		}
	}
	return nil
}

// RangedOver is the map that a loop takes a value from, or nil.
func RangedOver(v ssa.Value) ssa.Value {
	x, ok := v.(*ssa.Extract)
	if !ok || x.Index != 2 {
		return nil
	}
	next, ok := x.Tuple.(*ssa.Next)
	if !ok || next.IsString {
		return nil
	}
	return next.Iter.(*ssa.Range).X
}

// Differ reports whether two values, such as keys of a map, are constants, and not the same one.
func Differ(a, b ssa.Value) bool {
	if a == nil || b == nil {
		return false
	}
	x, y := constantOf(a), constantOf(b)
	return x != nil && y != nil && (x.Kind() != y.Kind() || !constant.Compare(x, token.EQL, y))
}

func constantOf(v ssa.Value) constant.Value {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	if c, ok := v.(*ssa.Const); ok {
		return c.Value
	}
	return nil
}
