package modelcheck

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/models"
)

// checkHolds holds what a row says of what is held against the function.
func checkHolds(row *models.Func, fn *types.Func, at list) {
	if row.Acquires != nil {
		checkAcquires(row.Acquires, fn, at.below("acquires"))
	}
	if row.Releases != nil {
		checkReleases(row.Releases, fn, at.below("releases"))
	}
	if row.Opens != nil && row.Opens.Close != "" {
		checkClose(row.Opens.Close, fn.Signature(), at.below("opens", "close"))
	}
	if u := row.Under; u != nil {
		if t := argument(fn, u.Arg); t == nil || !callable(t) {
			at.below("under", "arg").addf("argument %d is no function", u.Arg)
		}
	}
}

// checkClose holds the name of what closes against what a call opens: its first result, or its receiver if it gives nothing but an error.
func checkClose(name string, sig *types.Signature, at list) {
	var opened types.Type
	if results := sig.Results(); results.Len() > 0 && results.At(0).Type().String() != "error" {
		opened = results.At(0).Type()
	} else if recv := sig.Recv(); recv != nil {
		opened = recv.Type()
	}
	if opened != nil {
		obj, _, _ := types.LookupFieldOrMethod(opened, true, nil, name)
		if _, isMethod := obj.(*types.Func); isMethod || embedsUnknown(opened) {
			return
		}
	}
	at.addf("%v has no %s that closes it", opened, name)
}

// embedsUnknown reports whether a struct embeds what could not be read, and may have any method by that.
func embedsUnknown(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Embedded() && f.Type() == types.Typ[types.Invalid] {
			return true
		}
	}
	return false
}

func checkAcquires(a *models.Acquires, fn *types.Func, at list) {
	results := fn.Signature().Results()
	switch {
	case (a.Result == nil) == (a.Arg == nil):
		at.addf("it acquires either a result or an argument")
	case a.Result != nil && *a.Result >= 0 && *a.Result < results.Len():
		checkField(results.At(*a.Result).Type(), a.Field, at.below("field"))
		checkField(results.At(*a.Result).Type(), a.Fails, at.below("fails"))
	}
	if a.With && fn.Signature().Recv() == nil {
		at.below("with").addf("there is no receiver to go with")
	}
	if a.Try && !yieldsBool(fn) {
		at.below("try").addf("the first result is no bool")
	}
}

func checkReleases(r *models.Releases, fn *types.Func, at list) {
	if r.Arg == 0 {
		arity(fn, 0, at.below("arg"))
	}
	results := fn.Signature().Results()
	if last := results.Len() - 1; r.Fails && (last < 0 || results.At(last).Type().String() != "error") {
		at.below("fails").addf("the last result is no error")
	}
	if r.Ends && !yieldsBool(fn) {
		at.below("ends").addf("the first result is no bool")
	}
}

func yieldsBool(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && types.Identical(results.At(0).Type(), types.Typ[types.Bool])
}

func checkField(t types.Type, name string, at list) {
	if name == "" {
		return
	}
	if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
		if v, ok := obj.(*types.Var); ok && v.IsField() {
			return
		}
	}
	at.addf("%s has no field %s", t, name)
}
