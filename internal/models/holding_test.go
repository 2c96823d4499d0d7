package models_test

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/models"
)

// checkHolds returns what is wrong with what a row says about what is held.
func checkHolds(row models.Func, sig *types.Signature) []string {
	var out []string
	if row.Acquires != nil {
		out = append(out, checkAcquires(row.Acquires, sig)...)
	}
	if row.Releases != nil {
		out = append(out, checkReleases(row.Releases, sig)...)
	}
	if row.Opens != nil && row.Opens.Close != "" {
		out = append(out, checkClose(row.Opens.Close, sig)...)
	}
	if u := row.Under; u != nil {
		out = append(out, checkWhat(u.What)...)
		if !hasArgument(sig, u.Arg) || u.Arg < 0 || !callable(sig.Params().At(u.Arg).Type()) {
			out = append(out, fmt.Sprintf("argument %d is no function", u.Arg))
		}
	}
	return out
}

// checkClose holds the name of what closes against what a call opens: its first result, or its receiver if it gives nothing but an error.
func checkClose(name string, sig *types.Signature) []string {
	var opened types.Type
	if results := sig.Results(); results.Len() > 0 && results.At(0).Type().String() != "error" {
		opened = results.At(0).Type()
	} else if recv := sig.Recv(); recv != nil {
		opened = recv.Type()
	}
	if opened != nil {
		obj, _, _ := types.LookupFieldOrMethod(opened, true, nil, name)
		if _, isMethod := obj.(*types.Func); isMethod || embedsUnknown(opened) {
			return nil
		}
	}
	return []string{fmt.Sprintf("%v has no %s that closes it", opened, name)}
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

func checkAcquires(a *models.Acquires, sig *types.Signature) []string {
	out := checkWhat(a.What)
	switch {
	case (a.Result == nil) == (a.Arg == nil):
		out = append(out, "acquires either a result or an argument")
	case a.Arg != nil && !hasArgument(sig, *a.Arg):
		out = append(out, fmt.Sprintf("there is no argument %d to hold", *a.Arg))
	case a.Result != nil && *a.Result >= sig.Results().Len():
		out = append(out, fmt.Sprintf("there is no result %d to hold", *a.Result))
	case a.Result != nil:
		out = append(out, checkField(sig.Results().At(*a.Result).Type(), a.Field)...)
		out = append(out, checkField(sig.Results().At(*a.Result).Type(), a.Fails)...)
	}
	if a.With && sig.Recv() == nil {
		out = append(out, "there is no receiver to go with")
	}
	if a.Try && !yieldsBool(sig) {
		out = append(out, "the first result is no bool")
	}
	return out
}

func checkReleases(r *models.Releases, sig *types.Signature) []string {
	out := checkWhat(r.What)
	if !hasArgument(sig, r.Arg) {
		out = append(out, fmt.Sprintf("there is no argument %d to release", r.Arg))
	}
	if last := sig.Results().Len() - 1; r.Fails && (last < 0 || sig.Results().At(last).Type().String() != "error") {
		out = append(out, "the last result is no error")
	}
	if r.Ends && !yieldsBool(sig) {
		out = append(out, "the first result is no bool")
	}
	return out
}

func checkWhat(what models.Holding) []string {
	if slices.Contains(models.Holdings, what) {
		return nil
	}
	return []string{"unknown holding " + string(what)}
}

func hasArgument(sig *types.Signature, i int) bool {
	return i == -1 && sig.Recv() != nil || i >= 0 && i < sig.Params().Len()
}

func yieldsBool(sig *types.Signature) bool {
	return sig.Results().Len() > 0 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.Bool])
}

func checkField(t types.Type, name string) []string {
	if name == "" {
		return nil
	}
	if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
		if v, ok := obj.(*types.Var); ok && v.IsField() {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s has no field %s", t, name)}
}
