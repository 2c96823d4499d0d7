package trace

import (
	"cmp"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A Box is a modelled library's type that the package puts behind an interface of ours.
type Box struct{ Type, In types.Type }

// Boxed lists what the package boxes, in a fixed order: what such an interface does, the library does, and so does every interface that the
// value may go on to, which asks for some of the same methods.
//
//	type DBTX interface{ QueryContext(context.Context, string, ...any) (*sql.Rows, error) }
//	func New(db DBTX) *Queries { ... }
//	New(sqlDB)	// *sql.DB is boxed
func (r *Package) Boxed() []Box {
	if r.boxes != nil {
		return r.boxes
	}
	found, known := map[string]Box{}, map[code.TypeID]bool{}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			made, ok := instr.(*ssa.MakeInterface)
			if !ok || !r.ownInterface(made.Type()) {
				continue
			}
			id := code.IDOf(made.X.Type())
			is, asked := known[id]
			if !asked {
				is = r.modelled(made.X.Type())
				known[id] = is
			}
			if b := (Box{made.X.Type(), made.Type()}); is {
				found[b.key()] = b
			}
		}
	}
	r.boxes = append([]Box{}, slices.SortedFunc(maps.Values(found), func(a, b Box) int { return cmp.Compare(a.key(), b.key()) })...)
	return r.boxes
}

func (b Box) key() string { return code.TypeKey(b.Type) + " " + code.TypeKey(b.In) }

// method is the library's method that a method of an interface may run, or nil.
func (b Box) method(method *types.Func, iface *types.Interface) *types.Func {
	if !types.Implements(b.In, iface) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(b.Type, false, method.Pkg(), method.Name())
	fn, _ := obj.(*types.Func)
	return fn
}

func (r *Package) ownInterface(t types.Type) bool {
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg())
}

// modelled reports whether the models know a method of a library's type.
func (r *Package) modelled(t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) || named.TypeArgs().Len() > 0 || types.IsInterface(named) {
		return false
	}
	for sel := range types.NewMethodSet(t).Methods() {
		if r.Models.Func(sel.Obj().(*types.Func)) != nil {
			return true
		}
	}
	return false
}
