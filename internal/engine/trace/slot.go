package trace

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// funcPlaceOf names the slot that a function is loaded from, or is empty. A variable that only this package can name is one where it takes others to tell
// what is in it.
func (r *Package) funcPlaceOf(v ssa.Value) string {
	if list := code.ListOf(v); list != nil {
		return r.listPlaceOf(list)
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return ""
	}
	if g, ok := load.X.(*ssa.Global); ok && !token.IsExported(g.Name()) {
		values, all := r.callables(v)
		if all && !slices.ContainsFunc(values, func(v ssa.Value) bool { return len(r.ValueTargets(v)) == 0 }) {
			return ""
		}
	}
	return r.funcPlaceAt(load.X)
}

// funcPlaceAt names the slot at an address, or is empty.
func (r *Package) funcPlaceAt(addr ssa.Value) string {
	if _, isFunc := code.Core(code.Pointee(addr.Type())).(*types.Signature); !isFunc {
		return ""
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if f := code.FieldOf(addr); (f.Exported() || r.Index.Given[f]) && f.Pkg() != nil && r.Ours(f.Pkg()) {
			return summary.FieldSlot(FieldKey(addr.X.Type(), f), f.Exported())
		}
	case *ssa.Global:
		if obj := addr.Object(); obj != nil && r.Ours(obj.Pkg()) {
			return summary.SlotPrefix + obj.Pkg().Path() + "." + obj.Name()
		}
	}
	return ""
}

// listPlaceOf names the slot of a list that other packages fill, or is empty: one in a field or a variable, or what one of them returns.
//
//	for _, stage := range p.stages { stage(ctx) }		func New(stages ...Stage) *Pipeline { return &Pipeline{stages} }
func (r *Package) listPlaceOf(list ssa.Value) string {
	switch at := list.(type) {
	case *ssa.Call:
		if callee := r.Callee(at); callee != nil && callee.Pkg() != nil && r.Ours(callee.Pkg()) {
			return summary.ListSlot(summary.ResultPlace(MethodKey(callee), 0))
		}
	case *ssa.UnOp:
		place := code.LoadedField(at)
		if place == nil || place.Pkg() == nil || !r.Ours(place.Pkg()) {
			return ""
		}
		field, ok := at.X.(*ssa.FieldAddr)
		if !ok {
			return summary.ListSlot(summary.VariablePlace(place.Pkg().Path(), place.Name()))
		}
		if key := FieldKey(field.X.Type(), place); key != "" {
			return summary.ListSlot(summary.FieldPlace(key))
		}
	}
	return ""
}

// SlotStores lists what the package puts into slots.
func (r *Package) SlotStores() []summary.SlotStore {
	var out []summary.SlotStore
	for f, bases := range r.Index.Bases {
		for _, base := range bases {
			if slot := r.funcPlaceAt(base); slot != "" {
				if r.Index.Leaks[f] {
					out = append(out, summary.SlotStore{Slot: slot})
				}
				out = append(out, r.putIn(slot, base)...)
			}
		}
	}
	for g, stores := range r.Index.Globals {
		if slot := r.funcPlaceAt(g); slot != "" {
			if r.Index.LeaksG[g] {
				out = append(out, summary.SlotStore{Slot: slot})
			}
			for _, s := range stores {
				out = append(out, r.functionsIn(slot, s.Val)...)
			}
		}
	}
	slices.SortFunc(out, func(a, b summary.SlotStore) int {
		return cmp.Or(cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Local, b.Local), cmp.Compare(a.Remote, b.Remote))
	})
	return slices.Compact(out)
}

func (r *Package) putIn(slot string, base *ssa.FieldAddr) []summary.SlotStore {
	var out []summary.SlotStore
	for _, ref := range *base.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) {
			out = append(out, r.functionsIn(slot, s.Val)...)
		}
	}
	return out
}

// functionsIn lists the functions that a value may be, for a slot.
func (r *Package) functionsIn(slot string, v ssa.Value) []summary.SlotStore {
	var out []summary.SlotStore
	values, all := r.Sources(v)
	for _, v := range values {
		if code.IsNil(v) {
			continue
		}
		targets := r.ValueTargets(v)
		all = all && len(targets) > 0 && !slices.ContainsFunc(targets, expression)
		for _, t := range targets {
			if t.Local != nil {
				out = append(out, summary.SlotStore{Slot: slot, Local: r.Number(t.Local)})
			} else {
				out = append(out, summary.SlotStore{Slot: slot, Remote: code.Key(t.Remote)})
			}
		}
	}
	if !all {
		out = append(out, summary.SlotStore{Slot: slot})
	}
	return out
}

// expression recognises a method that is called with its receiver, unlike a method value: it counts as unknown, since the link takes all methods in slots
// for values.
//
//	book.find = (*table).find
func expression(t Target) bool {
	return !t.Bound && (t.Local != nil && t.Local.Signature.Recv() != nil || t.Remote != nil && t.Remote.Signature().Recv() != nil)
}
