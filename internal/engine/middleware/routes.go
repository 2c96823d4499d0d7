package middleware

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Before lists the handlers before which a middleware stands, where these are all in sight: each use of it is in the registration of one route. It is
// false where it may stand before others, such as all that a router has.
//
//	mux.Handle("/import", limit(http.HandlerFunc(s.load)))    load
//	r.POST("/import", limit(1<<20), s.load)                   load
//	http.ListenAndServe(addr, limit(mux))    r.Use(limit)     false
func Before(r *effects.Result, fn *ssa.Function) (handlers []*ssa.Function, alone bool) {
	maker := code.Outermost(fn)
	declared := r.Declared(maker)
	if declared == nil || declared.Exported() && r.Pass.Pkg.Name() != "main" {
		return nil, false // others may use it
	}
	w := &uses{r: r, seen: map[ssa.Value]bool{}}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			for _, op := range instr.Operands(nil) {
				used, ok := (*op).(*ssa.Function)
				if ok && r.Declared(used) == declared && !w.made(instr, used, fn == maker) {
					return nil, false
				}
			}
		}
	}
	return w.handlers, len(w.handlers) > 0
}

// uses follows a middleware, and what it makes of a handler, to the registrations of routes.
type uses struct {
	r        *effects.Result
	seen     map[ssa.Value]bool
	handlers []*ssa.Function
	anyone   bool // whoever is next: it only matters whether it is one route
}

// made follows one use of the function that is a middleware itself, or that makes one.
func (w *uses) made(instr ssa.Instruction, fn *ssa.Function, itself bool) bool {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.MakeClosure: // a method value
		return w.value(instr)
	case *ssa.Call:
		if instr.Call.Value == ssa.Value(fn) {
			return !itself && w.wrapped(instr, nil) && w.value(instr)
		}
	}
	return w.use(instr, fn)
}

// value reports whether all that is done with a value is to have it registered.
func (w *uses) value(v ssa.Value) bool {
	if w.seen[v] {
		return true
	}
	w.seen[v] = true
	refs := *v.Referrers()
	return len(refs) > 0 && !slices.ContainsFunc(refs, func(ref ssa.Instruction) bool { return !w.use(ref, v) })
}

// use is value of a single one.
func (w *uses) use(instr ssa.Instruction, v ssa.Value) bool {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Convert, *ssa.Slice:
		return w.value(instr.(ssa.Value))
	case *ssa.Store: // into the list of a variadic call
		at, ok := instr.Addr.(*ssa.IndexAddr)
		if !ok {
			return false
		}
		list, ok := at.X.(*ssa.Alloc)
		return ok && list.Comment == "varargs" && w.list(list)
	case *ssa.Call:
		return w.call(instr, v)
	}
	return false
}

// list follows the list of a variadic call into that.
func (w *uses) list(list *ssa.Alloc) bool {
	return !slices.ContainsFunc(*list.Referrers(), func(ref ssa.Instruction) bool {
		slice, ok := ref.(*ssa.Slice)
		return ok && !w.value(slice)
	})
}

// call follows what a call is given: it registers a route, or makes a handler or a router of it.
func (w *uses) call(call *ssa.Call, v ssa.Value) bool {
	m := w.r.Model(call)
	switch {
	case m != nil && m.Handles == "request":
		return slices.ContainsFunc(call.Call.Args, isRoute) && w.wrapped(call, v)
	case call.Call.Value == v, makesHandler(call.Call.Signature().Results()):
		return w.wrapped(call, v) && w.value(call)
	}
	return false
}

// wrapped adds the handlers that a call is given besides what leads to the middleware: all have to be in sight.
func (w *uses) wrapped(call *ssa.Call, besides ssa.Value) bool {
	args := code.Arguments(call)
	if n := len(args); n > 0 {
		args = slices.Concat(args, code.Variadic(args[n-1]))
	}
	for _, arg := range args {
		if code.Variadic(arg) == nil && arg != besides && serves(arg.Type()) && !w.seen[arg] && !w.anyone && !w.handler(arg) {
			return false
		}
	}
	return true
}

// handler adds the functions of the package that a handler is made of.
//
//	http.HandlerFunc(s.load)    logged(http.HandlerFunc(s.load))    s.load(db), which returns a literal    &loader{db}
func (w *uses) handler(v ssa.Value) bool {
	inner := code.Content(v)
	if targets := w.r.ValueTargets(inner); len(targets) > 0 {
		return w.all(targets[0].Local)
	}
	if call, ok := inner.(*ssa.Call); ok {
		callee := call.Call.StaticCallee()
		if callee == nil || !w.wrapped(call, nil) {
			return false
		}
		known := w.r.Functions[code.Origin(callee)] != nil
		for _, literal := range callee.AnonFuncs {
			w.all(literal)
		}
		return known || slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return serves(arg.Type()) })
	}
	method, _, _ := types.LookupFieldOrMethod(inner.Type(), true, w.r.Pass.Pkg, "ServeHTTP")
	fn, ok := method.(*types.Func)
	return ok && !types.IsInterface(inner.Type()) && w.all(w.r.Code.SSA().Prog.FuncValue(fn))
}

// all adds a function of the package.
func (w *uses) all(fn *ssa.Function) bool {
	if fn == nil || w.r.Functions[code.Origin(fn)] == nil {
		return false
	}
	w.handlers = append(w.handlers, code.Origin(fn))
	return true
}

// makesHandler recognises what returns a handler, or a middleware.
func makesHandler(results *types.Tuple) bool {
	return results.Len() == 1 && serves(results.At(0).Type())
}

// serves recognises handlers and middlewares: functions of a request, or of such a function, and what has a ServeHTTP alone.
func serves(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return u.Params().Len() > 0
	case *types.Interface:
		return u.NumMethods() == 1 && u.Method(0).Name() == "ServeHTTP"
	}
	return false
}

// isRoute recognises the path of one route, and not of all that are below it.
//
//	"/import"    "POST /import"    not "/", "/api/", "/*"
func isRoute(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil || k.Value.Kind() != constant.String {
		return false
	}
	path := constant.StringVal(k.Value)
	return strings.Contains(path, "/") && !strings.HasSuffix(path, "/") && !strings.Contains(path, "*") && !strings.Contains(path, "...")
}
