package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/shapes"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// A Resource is one thing that a call hands out and wants back.
type Resource struct {
	What  models.Holding
	Call  *ssa.Call
	Value ssa.Value // the result; nil where the code throws it away
	Err   ssa.Value // the error that says that there is none; nil where nobody looks at it

	Opens  *models.Opens // of what a row says that it opens: a client, a pool; nil for what is borrowed
	Holder bool          // the value is a struct of ours that has it inside
	Part   bool          // it goes with a connection that stays: one of its channels
	typed  bool          // the type of what its library returns says so, and no row
	failed string        // the field of the value that holds the error of the call
	errIn  *ssa.Alloc    // the variable that a literal puts the error into, of what it leaves in another one
}

// lasts reports whether the resource is one that serves many calls: a client, a connection.
func (res *Resource) lasts() bool {
	return res.What == models.HeldClient || res.What == models.HeldConnection || res.What == models.HeldSession
}

// From returns what a call hands out, or nil: by a row of its library, by the type of what that returns, by the summary of a helper that
// acquires for its caller, or because an interface or a function type of the project is shaped like what the library has.
func From(r *effects.Result, call *ssa.Call) *Resource {
	if row := rowOf(r, call); row != nil {
		if row.Acquires == nil || row.Acquires.Result == nil || row.Acquires.Try || row.Acquires.With && !partOfLasting(r, call, row) {
			return nil // what goes with something else is closed with it
		}
		out := resource(call, row.Acquires.What, *row.Acquires.Result)
		if row.Opens != nil {
			out.What = openedAs(row.Opens)
		}
		out.Part = row.Acquires.With
		out.failed, out.Opens = row.Acquires.Fails, row.Opens
		return out
	}
	if out := opened(r, call); out != nil {
		return out
	}
	if out := streamed(r, call); out != nil {
		return out
	}
	for _, fact := range factsOf(r, call) {
		switch {
		case fact.Result == 0:
		case fact.Does == summary.Acquires:
			return resource(call, fact.What, fact.Result-1)
		case fact.Does == summary.HandsInside:
			out := resource(call, fact.What, fact.Result-1)
			out.Holder = true
			return out
		}
	}
	if row := shapes.OfFunction(r, call); row != nil {
		return resource(call, row.Acquires.What, *row.Acquires.Result)
	}
	return ran(r, call)
}

// opened is a client or a pool that a row says a call opens, if it can be closed.
func opened(r *effects.Result, call *ssa.Call) *Resource {
	m := r.Model(call)
	if m == nil || m.Opens == nil || m.Opens.Close == "" || m.Opens.Wraps {
		return nil
	}
	results := call.Call.Signature().Results()
	if results.Len() == 0 {
		return nil
	}
	if obj, _, _ := types.LookupFieldOrMethod(results.At(0).Type(), true, nil, m.Opens.Close); obj == nil {
		return nil
	}
	out := resource(call, openedAs(m.Opens), 0)
	out.Opens = m.Opens
	return out
}

// openedAs is what something is held as that is opened: one connection, or what has connections of its own.
func openedAs(o *models.Opens) models.Holding {
	if o.What == "connection" {
		return models.HeldConnection
	}
	return models.HeldClient
}

// rowOf is the row that says what a call hands out, or one of what an interface method can only stand for.
func rowOf(r *effects.Result, call *ssa.Call) *models.Func {
	callee := r.Callee(call)
	if row := r.Models.Holds(callee); row != nil {
		return row
	}
	if callee != nil && code.IsInterfaceMethod(callee) && callee.Pkg() != nil && r.Ours(callee.Pkg()) {
		return shapes.OfMethod(r, callee)
	}
	return nil
}

func resource(call *ssa.Call, what models.Holding, result int) *Resource {
	out := &Resource{What: what, Call: call, Value: code.ResultOf(call, result)}
	results := call.Call.Signature().Results()
	if last := results.Len() - 1; last > 0 && code.IsFailure(results.At(last).Type()) {
		out.Err = code.ResultOf(call, last)
	}
	return out
}

// factsOf is what the one function of the project that a call can run does for its caller, or all that stand behind an interface method.
func factsOf(r *effects.Result, call ssa.CallInstruction) []summary.HoldFact {
	if call.Common().IsInvoke() {
		return regions.Behind(r, call)
	}
	if s := summaryOf(r, call); s != nil {
		return s.Holds
	}
	return nil
}

func summaryOf(r *effects.Result, call ssa.CallInstruction) *summary.Summary {
	t, ok := targetOf(r, call)
	switch {
	case !ok:
		return nil
	case t.Local == nil:
		return r.SummaryOf(t.Remote)
	}
	if f := r.Functions[t.Local]; f != nil {
		return f.Summary
	}
	return nil
}

// targetOf is the one function of the project that a call can run, if its parameters are the arguments of the call.
func targetOf(r *effects.Result, call ssa.CallInstruction) (trace.Target, bool) {
	t, ok := regions.OnlyTarget(r, call)
	if !ok || t.Local == nil && (t.Remote == nil || t.Remote.Pkg() == nil || !r.Ours(t.Remote.Pkg())) {
		return trace.Target{}, false
	}
	return t, true
}
