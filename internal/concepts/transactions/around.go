package transactions

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

type aroundMemo map[*ssa.Function][]Tx

// around lists the transactions that are open whenever a literal runs.
func around(r *effects.Result, fn *ssa.Function) []Tx {
	memo := effects.Memo[aroundMemo](r)
	if *memo == nil {
		*memo = aroundMemo{}
	}
	known, ok := (*memo)[fn]
	if !ok {
		(*memo)[fn] = nil // a literal that runs itself
		known = findAround(r, fn)
		(*memo)[fn] = known
	}
	return known
}

func findAround(r *effects.Result, fn *ssa.Function) []Tx {
	f := r.Functions[code.Origin(fn)]
	if f == nil || r.Handlers[fn] {
		return nil
	}
	calls := runners(r, f)
	if fn.Parent() == nil && len(calls) > 0 && !onlyRunBy(r, fn) {
		return nil
	}
	var out []Tx
	for i, call := range calls {
		held := openDuring(r, f, call)
		if i == 0 {
			out = held
		} else if len(held) == 0 {
			return nil
		}
	}
	return out
}

// openDuring lists the transactions that are open when a function runs during a call.
func openDuring(r *effects.Result, f *effects.Function, call *ssa.Call) []Tx {
	out := slices.Clone(OpenAt(r, call))
	functions, under := regions.RunsUnder(r, call)
	for i, v := range functions {
		if under[i].What == models.HeldTransaction && isFunction(r, v, f.Fn) {
			out = add(out, Tx{Begun: call, Runs: true})
		}
	}
	return out
}

// runners lists the calls during which a literal runs, or a declared function that is handed over; nil unless it is waited for each time.
func runners(r *effects.Result, f *effects.Function) []*ssa.Call {
	var out []*ssa.Call
	for _, e := range r.EdgesTo(f) {
		if f.Fn.Parent() == nil && !e.Blind {
			continue // a plain call: what is open there is told there
		}
		call, ok := e.Call.(*ssa.Call)
		if !ok || e.Async {
			return nil
		}
		out = append(out, call)
	}
	for _, call := range givenTo(r, f.Fn) {
		if !slices.Contains(out, call) {
			out = append(out, call)
		}
	}
	return out
}

// givenTo lists the calls that are known to run a literal in a transaction.
func givenTo(r *effects.Result, fn *ssa.Function) []*ssa.Call {
	if fn.Parent() == nil {
		return nil
	}
	var out []*ssa.Call
	for instr := range code.Instructions(fn.Parent()) {
		call, ok := instr.(*ssa.Call)
		if !ok || !slices.ContainsFunc(call.Call.Args, isFunctionValue) {
			continue
		}
		functions, _ := regions.RunsUnder(r, call)
		if slices.ContainsFunc(functions, func(v ssa.Value) bool { return isFunction(r, v, fn) }) {
			out = append(out, call)
		}
	}
	return out
}

func isFunctionValue(v ssa.Value) bool {
	_, ok := code.Core(v.Type()).(*types.Signature)
	return ok
}

// onlyRunBy reports whether a declared function is run by nothing but what it is handed to.
func onlyRunBy(r *effects.Result, fn *ssa.Function) bool {
	obj := r.Declared(fn)
	direct, _ := r.Callers(fn)
	return len(direct) == 0 && obj != nil && !obj.Exported()
}

// isFunction reports whether a value may be a function.
func isFunction(r *effects.Result, v ssa.Value, fn *ssa.Function) bool {
	return slices.ContainsFunc(r.FunctionsOf(v), func(t trace.Target) bool { return t.Local == fn })
}
