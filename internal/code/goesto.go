package code

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// OnlyCall is the call that a function goes to, as it is or as another type, or nil where it goes anywhere else.
func OnlyCall(fn ssa.Value) *ssa.Call {
	var out *ssa.Call
	for _, ref := range *fn.Referrers() {
		if _, debug := ref.(*ssa.DebugRef); debug {
			continue
		}
		call, ok := ref.(*ssa.Call)
		if as, changed := ref.(*ssa.ChangeType); changed {
			call = OnlyCall(as)
			ok = call != nil
		}
		if !ok || out != nil {
			return nil
		}
		out = call
	}
	return out
}

// LooksLater reports whether a deferred call finds out what it closes when it runs, and not where it is deferred.
//
//	defer func() { resp.Body.Close() }()		defer closeAll(&resp)
func LooksLater(d *ssa.Defer) bool {
	return slices.ContainsFunc(append([]ssa.Value{d.Call.Value}, d.Call.Args...), func(v ssa.Value) bool {
		switch v := v.(type) {
		case *ssa.MakeClosure, *ssa.Alloc, *ssa.FreeVar, *ssa.FieldAddr:
			return true
		case *ssa.UnOp:
			_, function := Core(v.Type()).(*types.Signature)
			return function
		}
		return false
	})
}

// IsPartToClose reports whether a field of a library's struct is what has to be closed of it: its Body, or what it embeds.
func IsPartToClose(of types.Type, i int) bool {
	s := Struct(of)
	if s == nil || i >= s.NumFields() {
		return false
	}
	f := s.Field(i)
	if f.Embedded() {
		return true
	}
	iface, ok := Core(f.Type()).(*types.Interface)
	return ok && CanClose(iface)
}

// IsNothing reports whether a value is nil, or a zero struct.
func IsNothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// LeadsOn reports whether a value of a type may lead to something else: it is a pointer, a function, or an interface of something that can
// be done. What a server answers is any.
func LeadsOn(t types.Type) bool {
	switch t := Core(t).(type) {
	case *types.Pointer, *types.Signature:
		return true
	case *types.Interface:
		return t.NumMethods() > 0
	}
	return false
}
