package caches

import (
	"cmp"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// keptQuery asks whether some package of the program keeps what a function of ours makes for it, or may. Where no program is in sight, somebody may.
var keptQuery = &effects.Query[string, bool]{
	ID: "keeps made", About: effects.ByKey,
	Alone: func(*effects.Result, string) bool { return true },
	Linked: func(p *program.Program, _ *program.Package, key string) bool {
		kept, called := makers.In(p)[key]
		return kept || !called
	},
}

// makers are the functions that a program has make something for it, and whether what some of it makes may stay.
var makers = &effects.Index[map[string]bool]{Make: func(p *program.Program) map[string]bool {
	out := map[string]bool{}
	for _, pkg := range p.Packages {
		for _, m := range pkg.Record.Makes {
			out[m.Key] = out[m.Key] || keeps(pkg, m)
		}
	}
	return out
}}

// held is the By of what is only there to hold values for a function, whatever that is called for: see onlyHolds.
const held = -1

// keeps reports whether what is made may stay. What is made when the program starts may be what that serves with.
func keeps(pkg *program.Package, m summary.Making) bool {
	by := pkg.Function(m.By)
	return m.By != held && (by == nil || by.Cold())
}

// usedUp reports whether all who call a constructor, in whatever package, are done with what it makes when they return.
//
//	names := sets.New[string]()	// in a handler: nobody keeps what sets.New makes
//	for _, r := range list { names.Add(r.Name) }
//	return names.Sorted()
func usedUp(r *effects.Result, made *ssa.Alloc) bool {
	obj := r.Declared(code.Origin(made.Parent()))
	if obj == nil || !makesMaps(r, obj) || code.GenericNamed(made.Type()) != code.GenericNamed(obj.Signature().Results().At(0).Type()) {
		return false
	}
	return !keptQuery.Ask(r, code.Key(obj))
}

// recordMade tells the program where the package has functions of ours make structs with maps.
func recordMade(r *effects.Result, out *summary.Record) {
	found := map[summary.Making]bool{}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			for fn := range code.FunctionValues(instr) {
				if obj, ok := fn.Object().(*types.Func); ok && makesMaps(r, obj) {
					found[summary.Making{Key: code.Key(obj.Origin())}] = true
				}
			}
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			obj := r.Callee(call)
			if obj != nil && makesMaps(r, obj) {
				found[summary.Making{Key: code.Key(obj.Origin()), By: doneBy(r, f, call)}] = true
			}
		}
	}
	out.Makes = slices.SortedFunc(maps.Keys(found), func(a, b summary.Making) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.By, b.By))
	})
}

// doneBy is the number of the function that is done with what a call makes when it returns; 0 where none is.
func doneBy(r *effects.Result, f *effects.Function, call ssa.CallInstruction) int {
	switch {
	case r.Pass.Pkg.Name() != "main" && onlyHolds(call):
		return held
	case staysInside(r, call):
		return f.Number
	}
	return 0
}

// staysInside reports whether what a call makes is gone when its function has returned.
func staysInside(r *effects.Result, call ssa.CallInstruction) bool {
	plain, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	made := escape.First(plain)
	if made == nil {
		return true
	}
	e := escape.Of(r, made)
	kept := slices.ContainsFunc(e.Stored, func(s escape.Stored) bool { return !s.Local })
	return !kept && len(e.Returned)+len(e.Captured) == 0 && !e.Opaque()
}

// onlyHolds reports whether what a call makes is there to hold values for its function and no more: methods of it are called that get and return
// such. One that returns something else, or gets something to register with, may go on by itself.
//
//	seen := sets.New[string]()
//	for _, z := range zones { seen.Add(z) }
//	return seen.Len()
func onlyHolds(call ssa.CallInstruction) bool {
	made, ok := call.(*ssa.Call)
	return ok && !slices.ContainsFunc(*made.Referrers(), func(ref ssa.Instruction) bool {
		if _, note := ref.(*ssa.DebugRef); note {
			return false
		}
		use, ok := ref.(*ssa.Call)
		if !ok || code.ReceiverOf(use) != ssa.Value(made) || use.Call.IsInvoke() {
			return true
		}
		params, results := use.Call.Signature().Params(), use.Call.Signature().Results()
		return params.Len()+results.Len() == 0 || holdsMore(params) || holdsMore(results)
	})
}

// holdsMore reports whether there is something among parameters or results that is no plain value, and no list of such.
func holdsMore(list *types.Tuple) bool {
	for v := range list.Variables() {
		t := v.Type()
		if s, ok := code.Core(t).(*types.Slice); ok {
			t = s.Elem()
		}
		if _, plain := code.Core(t).(*types.Basic); !plain {
			return true
		}
	}
	return false
}

// makesMaps recognises an exported function of ours whose first result is a struct with a map.
func makesMaps(r *effects.Result, fn *types.Func) bool {
	results := fn.Signature().Results()
	if fn.Pkg() == nil || !fn.Exported() || !r.Ours(fn.Pkg()) || results.Len() == 0 {
		return false
	}
	return code.HasField(results.At(0).Type(), func(t types.Type) bool {
		_, isMap := t.Underlying().(*types.Map)
		return isMap || code.TypeName(t) == "Map"
	})
}
