package shapes

import (
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// known remembers which library's method an interface method stands for, or a function of some signature.
type known struct {
	methods   map[*types.Func]*models.Func
	functions map[string]*models.Func
}

func knownOf(r *effects.Result) *known {
	memo := effects.State[known](r)
	if memo.methods == nil {
		memo.methods, memo.functions = map[*types.Func]*models.Func{}, map[string]*models.Func{}
	}
	return memo
}

// OfMethod is the row of a library's method that has the name and the signature of an interface method of ours, and whose package
// declares what it returns: the interface was written for that method.
//
//	type Doer interface { Do(*http.Request) (*http.Response, error) }
//	type DBTX interface { QueryContext(context.Context, string, ...any) (*sql.Rows, error) }
func OfMethod(r *effects.Result, method *types.Func) *models.Func {
	memo := knownOf(r).methods
	if row, asked := memo[method]; asked {
		return row
	}
	row := findShape(r, method.Signature(), method.Name())
	memo[method] = row
	return row
}

// OfFunction is the row of a library's method that has the signature of a function that is a value, of which it is not known what it may be: it
// was written so that the method is one of what it can be.
//
//	type API struct { send func(*http.Request) (*http.Response, error) }
//	api.send = client.Do
func OfFunction(r *effects.Result, call *ssa.Call) *models.Func {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil || r.Callee(call) != nil {
		return nil
	}
	if row, known := onlyRow(r, call.Call.Value); known {
		return row
	}
	memo, key := knownOf(r).functions, types.TypeString(call.Call.Signature(), nil)
	if row, asked := memo[key]; asked {
		return row
	}
	row := findShape(r, call.Call.Signature(), "")
	memo[key] = row
	return row
}

// onlyRow is the row of the library's method that a function that is a value is known to be, if it is known what it is: what is of the project
// is known by its code.
func onlyRow(r *effects.Result, v ssa.Value) (row *models.Func, known bool) {
	values, all := r.Sources(v)
	if !all || len(values) == 0 {
		return nil, false
	}
	for _, v := range values {
		targets := r.ValueTargets(v)
		if len(targets) == 0 {
			return nil, false // a parameter, or what a call returns
		}
		for _, t := range targets {
			if t.Remote == nil {
				continue // of the project
			}
			if found := r.Models.Holds(t.Remote); found != nil && acquires(found) {
				row = found
			}
		}
	}
	return row, true
}

func acquires(row *models.Func) bool {
	return row.Acquires != nil && row.Acquires.Result != nil && !row.Acquires.With && !row.Acquires.Try
}

// findShape finds a method of a signature, and of a name if there is one, in the package that declares the first result.
func findShape(r *effects.Result, sig *types.Signature, name string) *models.Func {
	if sig.Results().Len() == 0 {
		return nil
	}
	named := code.Named(sig.Results().At(0).Type())
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return nil
	}
	pkg := named.Obj().Pkg()
	for _, in := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(in).(*types.TypeName)
		if !ok || tn.IsAlias() || !tn.Exported() {
			continue
		}
		for fn := range methodsOf(tn, name) {
			if !sameSignature(fn.Signature(), sig) {
				continue
			}
			if row := r.Models.Holds(fn); row != nil && acquires(row) {
				return row
			}
		}
	}
	return nil
}

// methodsOf lists the methods of a type and its pointer, of a name if there is one.
func methodsOf(tn *types.TypeName, name string) iter.Seq[*types.Func] {
	t := tn.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	return func(yield func(*types.Func) bool) {
		set := types.NewMethodSet(t)
		for method := range set.Methods() {
			if fn, ok := method.Obj().(*types.Func); ok && (name == "" || fn.Name() == name) && !yield(fn) {
				return
			}
		}
	}
}

func sameSignature(x, y *types.Signature) bool {
	return x.Variadic() == y.Variadic() && types.Identical(x.Params(), y.Params()) && types.Identical(x.Results(), y.Results())
}
