package modelcheck

import (
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// checkFunc holds what a row says of waits and of functions that are called against the types of the arguments.
func checkFunc(row *models.Func, fn *types.Func, at list) {
	if w := row.Waits; w != nil {
		checkWait(w, fn, at.below("waits", "arg"))
	}
	for i := range row.Calls {
		arg, at := row.Calls[i].Arg, at.below("calls", i, "arg")
		if t := argument(fn, arg); t == nil && arg == 0 || t != nil && !callable(t) {
			at.addf("argument %d is no function", arg)
		}
		if given := row.Calls[i].Context; given != nil {
			if t := argument(fn, *given); t == nil || !hasDeadline(t) {
				at.addf("argument %d is no context", *given)
			}
		}
	}
}

func checkWait(w *models.Waits, fn *types.Func, at list) {
	t := argument(fn, w.Arg)
	if t == nil && w.Arg != 0 {
		return // which arities has told
	}
	switch w.Bound {
	case "context":
		if t == nil || !hasDeadline(t) && !holdsContext(t) {
			at.addf("argument %d is no context", w.Arg)
		}
	case "request":
		if t == nil {
			at.addf("there is no argument %d", w.Arg)
		}
	case "argument":
		if t == nil || t.String() != "time.Duration" {
			at.addf("argument %d is no duration", w.Arg)
		}
	}
}

// hasDeadline recognises context.Context and the interfaces that embed it.
func hasDeadline(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Deadline")
	return obj != nil
}

// holdsContext recognises options with a context among them.
func holdsContext(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return ok && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return f.Exported() && hasDeadline(f.Type()) })
}

// callable reports whether a value can be a function: one by type, an interface that functions implement, a struct with fields that are
// functions, a slice of any.
func callable(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok {
		t = s.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Signature, *types.Interface, *types.Pointer, *types.Struct:
		return true
	}
	return false
}

// checkScans holds what a row says of a walk to be whole.
func checkScans(row *models.Func, at list) {
	s := row.Scans
	if s == nil {
		return
	}
	if s.What == models.ScannedByCommand && s.Key == nil {
		at.below("scans").addf("it sends a command of which the first word is nowhere: key is missing")
	}
	if (s.From == nil) != (s.To == nil) {
		at.below("scans").addf("it scans from or to, but not both")
	}
}

// keyElement stands in a field for the keys of a map.
const keyElement = "[key]"

// checkYields holds what a row says of content against the function.
func checkYields(row *models.Func, fn *types.Func, at list) {
	for i := range row.Yields {
		y, at := &row.Yields[i], at.below("yields", i)
		if y.Into == nil && y.Result == 0 {
			result(fn, 0, at)
		}
		checkSource(y.What, y.Is, len(y.From) > 0, at)
		ofReceiver := len(y.From) == 1 && y.From[0] == -1 && has(fn, -1)
		if y.Field != "" && y.Field != keyElement && ofReceiver && !hasField(fn.Signature().Recv().Type(), y.Field) {
			at.below("field").addf("there is no field %s", y.Field)
		}
	}
}

// checkSource holds that exactly one source is named, and that content can come from there.
func checkSource(what models.Source, is string, from bool, at list) {
	named := slices.DeleteFunc([]bool{what != "", is != "", from}, func(there bool) bool { return !there })
	switch {
	case len(named) != 1:
		at.addf("one of what, is and from is needed")
	case what == models.FromArguments:
		at.below("what").addf("%s is for all results of a package: here, from names the arguments", what)
	}
}

func hasField(t types.Type, path string) bool {
	for name := range strings.SplitSeq(path, ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		v, ok := obj.(*types.Var)
		if !ok {
			return false
		}
		t = v.Type()
	}
	return true
}
