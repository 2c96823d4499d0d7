package code

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// Keys name functions and types across packages and runs: what lies in a cache or comes from another package has no
// types.Object to be compared.

// Key names a declared function: "(*example.com/shop/repo.Orders).Load". All instances of a generic one share it.
func Key(fn *types.Func) string {
	fn = fn.Origin()
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		if _, named := types.Unalias(recv.Type()).(*types.Named); !named {
			return "(" + TypeKey(recv.Type()) + ")." + fn.Name() // FullName calls them all interface
		}
	}
	return fn.FullName()
}

// TypeKey names a type with the paths of all packages in it.
func TypeKey(t types.Type) string { return types.TypeString(t, nil) }

// MethodID tells methods apart as an interface does: by name, by package if the name is not exported, and by signature.
func MethodID(fn *types.Func) string {
	var w idWriter
	w.WriteString(fn.Name())
	if !fn.Exported() && fn.Pkg() != nil {
		w.WriteString("@" + fn.Pkg().Path())
	}
	w.signature(fn.Signature())
	return w.String()
}

// idWriter writes types without the names of parameters, which do not count.
type idWriter struct{ strings.Builder }

func (w *idWriter) signature(sig *types.Signature) {
	w.tuple(sig.Params())
	if sig.Variadic() {
		w.WriteString("...")
	}
	w.tuple(sig.Results())
}

func (w *idWriter) tuple(t *types.Tuple) {
	w.WriteByte('(')
	for v := range t.Variables() {
		w.typ(v.Type())
		w.WriteByte(',')
	}
	w.WriteByte(')')
}

func (w *idWriter) typ(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Pointer:
		w.WriteByte('*')
		w.typ(t.Elem())
	case *types.Slice:
		w.WriteString("[]")
		w.typ(t.Elem())
	case *types.Map:
		w.WriteString("map[")
		w.typ(t.Key())
		w.WriteByte(']')
		w.typ(t.Elem())
	case *types.Named:
		w.WriteString(TypeKey(t.Origin().Obj().Type()))
		for arg := range t.TypeArgs().Types() {
			w.WriteByte('|')
			w.typ(arg)
		}
	case *types.Interface:
		if t.Empty() {
			w.WriteString("any") // and interface{}: go/types writes each as it was written
			return
		}
		w.WriteString(TypeKey(t))
	default:
		w.WriteString(TypeKey(t))
	}
}

// ReceiverKey names the type of a method's receiver, without the pointer; empty for a function.
func ReceiverKey(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		if named := Named(recv.Type()); named != nil {
			return TypeKey(named.Origin().Obj().Type())
		}
	}
	return ""
}

// SortedKeys lists the keys of a set; nothing for an empty one.
func SortedKeys(keys map[string]bool) []string {
	if len(keys) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(keys))
}
