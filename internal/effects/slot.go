package effects

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A slot is a field or a package variable of function type that several packages can name. What may stand in it is what all of
// them store there: the link joins that as it joins the implementations of an interface method, and in other hosts a slot
// holds what its own package puts into it.

// A SlotStore is one function that a package puts into a slot. With neither it is not known which.
type SlotStore struct {
	Slot   string
	Local  int    // number of a function of the package, or 0
	Remote string // otherwise: key of a function
}

// slotPrefix tells slots from interface methods, whose keys begin otherwise.
const slotPrefix = "slot "

// slotOf names the slot that a function is loaded from, or is empty.
func (r *Result) slotOf(v ssa.Value) string {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return ""
	}
	return r.slotAt(load.X)
}

// slotAt names the slot at an address, or is empty.
func (r *Result) slotAt(addr ssa.Value) string {
	if _, isFunc := pointee(addr.Type()).Underlying().(*types.Signature); !isFunc {
		return ""
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if f := code.FieldOf(addr); f.Exported() && f.Pkg() != nil && r.ours(f.Pkg()) {
			if name := fieldKey(addr.X.Type(), f); name != "" {
				return slotPrefix + name
			}
		}
	case *ssa.Global:
		if obj := addr.Object(); obj != nil && obj.Exported() && r.ours(obj.Pkg()) {
			return slotPrefix + obj.Pkg().Path() + "." + obj.Name()
		}
	}
	return ""
}

func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// slotStores lists what the package puts into slots.
func (r *Result) slotStores() []SlotStore {
	var out []SlotStore
	for f, bases := range r.index.bases {
		for _, base := range bases {
			if slot := r.slotAt(base); slot != "" {
				if r.index.leaks[f] {
					out = append(out, SlotStore{Slot: slot})
				}
				out = append(out, r.putIn(slot, base)...)
			}
		}
	}
	for g, stores := range r.index.globals {
		if slot := r.slotAt(g); slot != "" {
			if r.index.leaksG[g] {
				out = append(out, SlotStore{Slot: slot})
			}
			for _, s := range stores {
				out = append(out, r.functionsIn(slot, s.Val)...)
			}
		}
	}
	slices.SortFunc(out, func(a, b SlotStore) int {
		return cmp.Or(cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Local, b.Local), cmp.Compare(a.Remote, b.Remote))
	})
	return slices.Compact(out)
}

func (r *Result) putIn(slot string, base *ssa.FieldAddr) []SlotStore {
	var out []SlotStore
	for _, ref := range *base.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) {
			out = append(out, r.functionsIn(slot, s.Val)...)
		}
	}
	return out
}

// functionsIn lists the functions that a value may be, for a slot.
func (r *Result) functionsIn(slot string, v ssa.Value) []SlotStore {
	var out []SlotStore
	values, all := r.Sources(v)
	for _, v := range values {
		if code.IsNil(v) {
			continue
		}
		targets := r.valueTargets(v)
		// A method value hides its receiver, and the call's arguments would be taken for the method's: it counts as unknown.
		all = all && len(targets) > 0 && !slices.ContainsFunc(targets, func(t target) bool { return t.bound })
		for _, t := range targets {
			if t.local != nil {
				out = append(out, SlotStore{Slot: slot, Local: t.local.number})
			} else {
				out = append(out, SlotStore{Slot: slot, Remote: code.Key(t.remote)})
			}
		}
	}
	if !all {
		out = append(out, SlotStore{Slot: slot})
	}
	return out
}

// resolveSlots joins what all packages put into each slot. One of which not all is known has nothing in it.
func (p *Program) resolveSlots() {
	open := map[string]bool{}
	for _, pkg := range p.order {
		for _, s := range pkg.Slots {
			l := p.functions[s.Remote]
			if s.Local != 0 {
				l = pkg.functions[s.Local-1]
			}
			switch {
			case l != nil && !slices.Contains(p.interfaces[s.Slot], l):
				p.interfaces[s.Slot] = append(p.interfaces[s.Slot], l)
			case l == nil:
				open[s.Slot] = true // a library's function, or not known
			}
		}
	}
	for slot, found := range p.interfaces {
		if strings.HasPrefix(slot, slotPrefix) && (open[slot] || len(found) > maxImplementations) {
			delete(p.interfaces, slot)
		}
	}
}
