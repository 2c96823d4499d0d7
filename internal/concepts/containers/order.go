package containers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells other packages which methods of its parameters a function calls to keep them in the order of a heap.
var Contributor = effects.Contributor{Name: "containers", Export: func(_ *effects.Result, fn *ssa.Function, s *summary.Summary) {
	if fn.Object() != nil && fn.Object().Exported() {
		s.Orders = orders(fn)
	}
}}

// usesAt are those of the function that a call is of, wherever that is.
func usesAt(r *effects.Result, call *ssa.Call, fn *ssa.Function) []summary.Order {
	if len(code.Origin(fn).Blocks) > 0 {
		return orders(code.Origin(fn))
	}
	s := r.SummaryOf(r.Callee(call))
	if s == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Orders), func(o summary.Order) bool { return !fits(o, len(call.Call.Args)) })
}

// fits reports whether what a summary says of parameters speaks of those that a call has. Where a cache is shared, others write into it.
func fits(o summary.Order, args int) bool { return o.Param >= 0 && o.Param < args && o.By < args }

// orders lists the methods that a function calls of a parameter of which elements can be swapped: one that it hands another parameter to, and, where
// it has swapped some before, one that it returns the result of.
//
//	func Add(h Heap, x any)  { h.Push(x); up(h, h.Len()-1) }
//	func First(h Heap) any   { n := h.Len()-1; h.Swap(0, n); down(h, 0, n); return h.Pop() }
func orders(fn *ssa.Function) []summary.Order {
	var out []summary.Order
	for i, p := range fn.Params {
		if !swappable(p.Type()) {
			continue
		}
		swaps := false
		for instr := range code.Instructions(fn) {
			call, ok := instr.(*ssa.Call)
			if !ok || !call.Call.IsInvoke() || call.Call.Value != ssa.Value(p) {
				continue
			}
			swaps = swaps || isSwap(call.Call.Method)
			switch args := call.Call.Args; {
			case len(args) == 0 && swaps && returns(call):
				out = append(out, summary.Order{Param: i, Method: call.Call.Method.Name(), By: -1})
			case len(args) == 1:
				if by := slices.IndexFunc(fn.Params, func(q *ssa.Parameter) bool { return code.Content(args[0]) == ssa.Value(q) }); by >= 0 {
					out = append(out, summary.Order{Param: i, Method: call.Call.Method.Name(), By: by})
				}
			}
		}
	}
	return out
}

// swappable reports whether a type is an interface with a method that swaps two elements: Swap(i, j int).
func swappable(t types.Type) bool {
	iface, ok := code.Core(t).(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if isSwap(m) {
			return true
		}
	}
	return false
}

func isSwap(m *types.Func) bool {
	sig := m.Signature()
	return sig.Params().Len() == 2 && sig.Results().Len() == 0 && code.IsInteger(sig.Params().At(0).Type()) && code.IsInteger(sig.Params().At(1).Type())
}

// returns reports whether a function returns what a call yields.
func returns(call *ssa.Call) bool {
	return slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
		_, ok := ref.(*ssa.Return)
		return ok
	})
}
