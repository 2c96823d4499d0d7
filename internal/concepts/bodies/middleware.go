package bodies

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/middleware"
)

// limiter reports whether a function limits the body of a request and hands it on to whoever is next, or returns to who does. One that has read it
// by then comes too late.
//
//	r.Body = http.MaxBytesReader(w, r.Body, max)
//	next.ServeHTTP(w, r)
func limiter(r *effects.Result, fn *ssa.Function) bool {
	all := slices.DeleteFunc(cappings(r, fn), func(addr *ssa.FieldAddr) bool { return readBefore(r, addr) })
	if len(all) == 0 {
		return false
	}
	for call := range code.Calls(fn) {
		if slices.ContainsFunc(all, func(addr *ssa.FieldAddr) bool {
			return code.Reaches(addr, call) && middleware.GoesOn(r.Models, call, carrier(addr.X))
		}) {
			return true
		}
	}
	return slices.ContainsFunc(all, func(addr *ssa.FieldAddr) bool { return hook(r, addr) })
}

// limits are what middlewares of a package limit the bodies of.
type limits struct {
	found  bool
	all    bool                   // of all requests of the program
	routes map[*ssa.Function]bool // of those that a handler answers
}

// limitsOf finds them: a limiter that stands before some handlers alone, which are in sight, limits no others.
//
//	mux.Handle("/import", limit(http.HandlerFunc(load)))	// load
//	http.ListenAndServe(addr, limit(mux))			// all
func limitsOf(r *effects.Result) *limits {
	l := effects.Memo[limits](r)
	if l.found {
		return l
	}
	l.found, l.routes = true, map[*ssa.Function]bool{}
	for _, f := range r.Order {
		if !limiter(r, f.Fn) {
			continue
		}
		handlers, some := middleware.Before(r, f.Fn)
		l.all = l.all || !some
		for _, h := range handlers {
			l.routes[h] = true
		}
	}
	return l
}

// readBefore reports whether a function reads something whole and puts a limit into the body of a message only then.
func readBefore(r *effects.Result, limit *ssa.FieldAddr) bool {
	for call := range code.Calls(limit.Parent()) {
		if code.Reaches(call, limit) && len(ReadsOf(r, call)) > 0 {
			return true
		}
	}
	return false
}

// carrier is the parameter by which a function gets a request: the request itself, or what has it somewhere; nil if the function gets it from
// elsewhere.
//
//	r := inv.Context().Value(requestKey).(*http.Request)    inv is, of r
//	c.Request                                               c is
func carrier(request ssa.Value) *ssa.Parameter {
	if request.Parent() == nil {
		return nil
	}
	for _, p := range request.Parent().Params {
		if code.MadeOf(request, p, map[ssa.Value]bool{}) {
			return p
		}
	}
	return nil
}

// hook recognises a function that is run by whoever has it as a value, limits the body of the request that it gets, and does nothing more with that: the
// one that handles the request comes behind it. What calls it by name has its own limit.
//
//	func (l limit) Before(c *Call) error { c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, l.max); return nil }
func hook(r *effects.Result, addr *ssa.FieldAddr) bool {
	carries := carrier(addr.X)
	fn := addr.Parent()
	if carries == nil || len(r.Index.Callers[code.Origin(fn)]) > 0 || !handedOut(r, fn) {
		return false
	}
	for call := range code.Calls(fn) {
		if !code.Reaches(addr, call) {
			continue
		}
		if slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return code.MadeOf(arg, carries, map[ssa.Value]bool{}) }) {
			return false
		}
	}
	return true
}

// handedOut reports whether a function is made a value: it is a literal, or a method of what the package makes an interface that has it.
func handedOut(r *effects.Result, fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	if recv == nil {
		return fn.Parent() != nil
	}
	of := code.GenericNamed(recv.Type())
	return slices.ContainsFunc(r.Order, func(f *effects.Function) bool {
		for instr := range code.Instructions(f.Fn) {
			made, ok := instr.(*ssa.MakeInterface)
			if ok && code.GenericNamed(made.X.Type()) == of && asksFor(made.Type(), fn.Name()) {
				return true
			}
		}
		return false
	})
}

// asksFor reports whether a type is an interface with a method of a name.
func asksFor(t types.Type, name string) bool {
	i, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range i.Methods() {
		if m.Name() == name {
			return true
		}
	}
	return false
}
