package boxing

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Methods notes whose methods a type has: its own, and those of what it embeds. Of what it embeds and overrides a part of, it notes the other methods
// one by one: the rest belongs to no value of this type.
//
//	type special struct{ *basic }
//	func (s *special) Redeem(code string) error	// special has basic's methods, but for Redeem
func Methods(r *trace.Package, t types.Type, keys map[string]bool) {
	set := types.NewMethodSet(t)
	if _, isPointer := t.(*types.Pointer); !isPointer && !types.IsInterface(t) {
		set = types.NewMethodSet(types.NewPointer(t))
	}
	whole := map[string]bool{}
	for sel := range set.Methods() {
		fn, ok := sel.Obj().(*types.Func)
		if !ok || fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
			continue
		}
		recv := code.ReceiverKey(fn)
		if _, asked := whole[recv]; !asked {
			whole[recv] = len(sel.Index()) == 1 || hasAll(set, fn)
		}
		if whole[recv] {
			keys[recv] = true
		} else {
			keys[code.Key(fn)] = true
		}
	}
}

// hasAll reports whether a method set has all methods of the type that one of its methods belongs to.
func hasAll(set *types.MethodSet, of *types.Func) bool {
	named := code.Named(of.Signature().Recv().Type())
	if named == nil || types.IsInterface(named) {
		return true
	}
	for m := range named.Origin().Methods() {
		if sel := set.Lookup(m.Pkg(), m.Name()); sel != nil && !isMethod(sel, m) {
			return false
		}
	}
	return true
}

// isMethod reports whether a selection leads to a method, or to one made from it for type arguments.
func isMethod(sel *types.Selection, m *types.Func) bool {
	fn, ok := sel.Obj().(*types.Func)
	return ok && fn.Origin() == m.Origin()
}
