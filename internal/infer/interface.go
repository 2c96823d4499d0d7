package infer

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// interfaceRows proposes rows of the methods of the package's exported interfaces, which its users call:
//
//	type KV interface{ Get(ctx context.Context, key string) ([]byte, error) }
//	func (kv *kv) Get(ctx context.Context, key string) ([]byte, error) { ... }	{func: (KV).Get, waits: {protocol: grpc, bound: context}}
//
// All implementations that the package has must do the same.
func interfaceRows(r *effects.Result) []Row {
	var out []Row
	scope := r.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || tn.IsAlias() {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		if !ok || tn.Type().(*types.Named).TypeParams().Len() > 0 {
			continue
		}
		made := implementations(r, iface)
		for m := range iface.ExplicitMethods() {
			if row := behind(r, m, made); m.Exported() && row.says() {
				out = append(out, row)
			}
		}
	}
	return out
}

// implementations are the types of the package with the methods of an interface, in the order of their names.
func implementations(r *effects.Result, iface *types.Interface) []types.Type {
	var out []types.Type
	scope := r.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) || iface.Empty() {
			continue
		}
		if named, ok := tn.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
			continue
		}
		if p := types.NewPointer(tn.Type()); types.Implements(p, iface) {
			out = append(out, p)
		}
	}
	return out
}

// behind is the row of an interface method: what all its implementations do.
func behind(r *effects.Result, m *types.Func, made []types.Type) Row {
	row := Row{Func: models.Func{Func: models.DeclaredName(m)}, fn: m}
	first := true
	for _, t := range made {
		obj, _, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		fn, ok := obj.(*types.Func)
		if !ok || code.IsInterfaceMethod(fn) { // it embeds one, which somebody else implements
			continue
		}
		found := Row{Func: row.Func, fn: m}
		if f := functionOf(r, fn); f != nil {
			found = rowOf(r, f, fn)
			found.Func.Func, found.fn = row.Func.Func, m
			if w := found.Waits; w != nil && w.Bound == "receiver" {
				found.Doubt = "a field of its implementation ends it"
			}
		}
		if first {
			row, first = found, false
			continue
		}
		row.also(found)
	}
	return row
}

// also takes over what a further implementation does, and doubts what only one of them does.
func (row *Row) also(found Row) {
	if flow(row.Func) == flow(found.Func) && row.Doubt == found.Doubt {
		return
	}
	if !row.says() {
		*row = found
	}
	if row.says() {
		row.Doubt, row.waitsAnyway = "its implementations do different things", false
	}
}

func functionOf(r *effects.Result, fn *types.Func) *effects.Function {
	return r.Functions[r.Code.SSA().Prog.FuncValue(fn.Origin())]
}
