package program

import (
	"cmp"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// resolveInterfaces joins each interface method that is called with the methods of the whole program that it may run.
func (p *Program) resolveInterfaces() {
	s := summary.NewShapes()
	for _, pkg := range p.order {
		s.Add(pkg.Record)
	}
	for _, pkg := range p.order {
		for _, iface := range pkg.Interfaces {
			if _, done := p.interfaces[iface.Key]; !done {
				p.interfaces[iface.Key] = p.implementing(iface, s.Implementing(iface))
			}
		}
	}
	p.resolveGeneric()
}

// implementing lists what an interface's method is in the types that have all of them, unless it is too much to say anything: a call of it may
// run any of that crowd all the same.
func (p *Program) implementing(iface summary.Interface, types []*summary.Concrete) []*Function {
	var found []*Function
	known := map[*Function]bool{}
	for _, t := range types {
		m, _ := t.Method(iface.Method)
		if l := p.functions[m.Func]; l != nil && !known[l] {
			known[l] = true
			found = append(found, l)
		}
	}
	if len(found) > iface.Most {
		p.crowds[iface.Key] = found
		for _, l := range found {
			p.crowded[l] = true
		}
		return nil
	}
	for _, t := range types {
		m, _ := t.Method(iface.Method)
		if l := p.functions[m.Func]; l != nil {
			p.onDisk[l] = p.onDisk[l] || t.OnDisk
		}
	}
	slices.SortStableFunc(found, func(a, b *Function) int { return cmp.Compare(a.Name, b.Name) })
	return found
}

// resolveSlots finds what is in each slot, unless it is too much to say anything.
func (p *Program) resolveSlots(records []*summary.Record, places *summary.Places) {
	for slot, held := range summary.JoinSlots(records, places, func(k summary.KeptFunction) bool { return p.kept(k) != nil }) {
		for _, k := range held {
			if l := p.kept(k); len(held) <= summary.MaxImplementations && !slices.Contains(p.interfaces[slot], l) {
				p.interfaces[slot] = append(p.interfaces[slot], l)
			}
		}
	}
}

// resolveGeneric joins the methods that generic code calls of generic interfaces with what stands behind those of all instances.
func (p *Program) resolveGeneric() {
	behind := map[string][]*Function{}
	for _, pkg := range p.order {
		for _, iface := range pkg.Interfaces {
			if iface.Generic == "" || iface.Open {
				continue
			}
			for _, l := range p.interfaces[iface.Key] {
				if !slices.Contains(behind[iface.Generic], l) {
					behind[iface.Generic] = append(behind[iface.Generic], l)
				}
			}
		}
	}
	for _, pkg := range p.order {
		for _, iface := range pkg.Interfaces {
			if all := behind[iface.Generic]; iface.Open && len(all) <= iface.Most {
				p.interfaces[iface.Key] = all
			}
		}
	}
}
