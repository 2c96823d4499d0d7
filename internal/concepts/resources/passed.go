package resources

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// passed is a call that gets the resource. Where it is put into one thing after another, too deep to be followed, the first of them has it.
func (e *ends) passed(p escape.Passed, deep bool) {
	switch {
	case p.Call == nil:
		return
	case deep && slices.Contains(takesOver, p.Does):
		e.put(p.Call, moved)
	}
	switch p.Does {
	case summary.DoesUnknown:
		if !e.works(p) {
			e.put(p.Call, moved)
		}
	case summary.DoesKeep:
		e.put(p.Call, moved)
	case summary.DoesOwn:
		if code.MayFail(p.Call) {
			e.put(p.Call, moved) // who closes it when that fails is the library's own business
		}
		e.wrapped(p.Call)
	case summary.DoesReturn:
		if !e.lends(p) {
			e.wrapped(p.Call)
		}
	case summary.DoesRead:
		if (e.res.Holder || boxedFor(e.r, p)) && endsBy(e.r, p.Call, func(arg ssa.Value) bool { return slices.Index(code.Arguments(p.Call), arg) == p.Arg }) {
			e.put(p.Call, moved)
		}
		e.leads(p.Call)
	}
}

var takesOver = []summary.Doing{summary.DoesOwn, summary.DoesReturn}

// boxedFor reports whether a function takes an argument as an interface, or as any type that has its methods: what it calls there are the methods
// of what the caller put in.
//
//	func settle(t ender) error { return t.Rollback() }
//	defer settle(tx)
func boxedFor(r *effects.Result, p escape.Passed) bool {
	t := parameter(r, p)
	return t != nil && types.IsInterface(t)
}

// parameter is the type of the parameter for an argument, as its function declares it, or nil of a receiver.
func parameter(r *effects.Result, p escape.Passed) types.Type {
	callee := r.Callee(p.Call)
	if callee == nil {
		return nil
	}
	sig, k := callee.Origin().Signature(), p.Arg
	if sig.Recv() != nil {
		k--
	}
	last := sig.Params().Len() - 1
	if k < 0 || last < 0 {
		return nil
	}
	return sig.Params().At(min(k, last)).Type()
}

// lends reports whether a library says of what it returns that it reads from what it was given, and does not close it: io.NopCloser(body).
func (e *ends) lends(p escape.Passed) bool {
	callee := e.r.Callee(p.Call)
	if callee == nil {
		return false
	}
	arg := p.Arg
	if callee.Signature().Recv() != nil {
		arg--
	}
	row := e.r.Models.Takes(callee, arg)
	return row != nil && row.Does == models.TakesLends
}

// works reports whether a function of which nothing is known can only work with what it gets: what it sees of it has nothing that ends it, or
// it prints what it gets.
func (e *ends) works(p escape.Passed) bool {
	t := parameter(e.r, p)
	if _, async := p.Call.(*ssa.Go); async || t == nil {
		return false
	}
	sig := e.r.Callee(p.Call).Origin().Signature()
	if list, ok := t.(*types.Slice); ok && sig.Variadic() && t == sig.Params().At(sig.Params().Len()-1).Type() {
		return types.IsInterface(list.Elem()) && code.ReturnsPlain(sig)
	}
	if iface, ok := code.Core(t).(*types.Interface); ok && iface.NumMethods() > 0 && !e.canEnd(iface, code.Arguments(p.Call)[p.Arg]) {
		return true
	}
	return e.borrows(p)
}

// canEnd reports whether an interface lets its holder end what is in it: by a Close, by a name that says so, or by a method of which the row of
// what was put there says it.
//
//	func settle(t interface{ Commit() error }) error	of a *sql.Tx
func (e *ends) canEnd(iface *types.Interface, boxed ssa.Value) bool {
	if of := code.Viewed(boxed); of != nil {
		boxed = of
	}
	return code.CanClose(iface) || slices.ContainsFunc(slices.Collect(iface.Methods()), func(m *types.Func) bool {
		obj, _, _ := types.LookupFieldOrMethod(boxed.Type(), true, m.Pkg(), m.Name())
		method, ok := obj.(*types.Func)
		if !ok {
			method = m
		}
		row := e.r.Models.Holds(method)
		return row != nil && row.Releases != nil && row.Releases.Arg < 0 || e.ending(method)
	})
}

// borrows asks whether a helper of ours only works with a body or rows, which libraries that decode them do not close.
func (e *ends) borrows(p escape.Passed) bool {
	if e.res.What != models.HeldBody && e.res.What != models.HeldRows {
		return false
	}
	return slices.ContainsFunc(factsOf(e.r, p.Call), func(h summary.HoldFact) bool { return h.Does == summary.Borrows && h.Param == p.Arg })
}
