package resources

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// shapes remembers which library's method an interface method stands for.
type shapes map[*types.Func]*models.Func

// shapedLike is the row of a library's method that has the name and the signature of an interface method of ours, and whose package
// declares what it returns: the interface was written for that method.
//
//	type Doer interface { Do(*http.Request) (*http.Response, error) }
//	type DBTX interface { QueryContext(context.Context, string, ...any) (*sql.Rows, error) }
func shapedLike(r *effects.Result, method *types.Func) *models.Func {
	memo := effects.State[shapes](r)
	if *memo == nil {
		*memo = shapes{}
	}
	if row, asked := (*memo)[method]; asked {
		return row
	}
	row := findShape(r, method)
	(*memo)[method] = row
	return row
}

func findShape(r *effects.Result, method *types.Func) *models.Func {
	results := method.Signature().Results()
	if results.Len() == 0 {
		return nil
	}
	named := code.Named(results.At(0).Type())
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return nil
	}
	pkg := named.Obj().Pkg()
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || !tn.Exported() {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, pkg, method.Name())
		if types.IsInterface(tn.Type()) {
			obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, method.Name())
		}
		fn, ok := obj.(*types.Func)
		if !ok || !sameSignature(fn, method) {
			continue
		}
		if row := r.Models.Holds(fn); row != nil && row.Acquires != nil && row.Acquires.Result != nil && !row.Acquires.With {
			return row
		}
	}
	return nil
}

func sameSignature(a, b *types.Func) bool {
	x, y := a.Signature(), b.Signature()
	return x.Variadic() == y.Variadic() && types.Identical(x.Params(), y.Params()) && types.Identical(x.Results(), y.Results())
}
