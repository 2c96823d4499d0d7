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
		for _, pkg := range p.Packages {
			if slices.ContainsFunc(pkg.Record.Makes, func(m summary.Making) bool { return m.Key == key && keeps(pkg, m) }) {
				return true
			}
		}
		return false
	},
}

// keeps reports whether what is made may stay. What main has, or what starts the program and loops for ever, is there until that ends.
func keeps(pkg *program.Package, m summary.Making) bool {
	by := pkg.Function(m.By)
	return by == nil || by.Cold() && (by.Lasts || pkg.Record.Name == "main")
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
			if obj == nil || !makesMaps(r, obj) {
				continue
			}
			m := summary.Making{Key: code.Key(obj.Origin())}
			if staysInside(r, call) {
				m.By = f.Number
			}
			found[m] = true
		}
	}
	out.Makes = slices.SortedFunc(maps.Keys(found), func(a, b summary.Making) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.By, b.By))
	})
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

// makesMaps recognises an exported function of ours whose first result is a struct with a map.
func makesMaps(r *effects.Result, fn *types.Func) bool {
	results := fn.Signature().Results()
	if fn.Pkg() == nil || !fn.Exported() || !r.Ours(fn.Pkg()) || results.Len() == 0 {
		return false
	}
	made := code.Struct(results.At(0).Type())
	if made == nil {
		return false
	}
	for f := range made.Fields() {
		if _, isMap := f.Type().Underlying().(*types.Map); isMap || code.TypeName(f.Type()) == "Map" {
			return true
		}
	}
	return false
}
