package effects

import (
	"cmp"
	"slices"
	"strings"
)

// resolveInterfaces joins each interface method that is called with the methods of the whole program that it may run.
func (p *Program) resolveInterfaces() {
	s := shapes{having: map[string][]*Concrete{}, types: map[string][]*Concrete{}}
	for _, pkg := range p.order {
		for i := range pkg.Types {
			for _, m := range pkg.Types[i].Methods {
				s.having[m.ID] = append(s.having[m.ID], &pkg.Types[i])
			}
		}
	}
	for _, pkg := range p.order {
		for _, iface := range pkg.Interfaces {
			if _, done := p.interfaces[iface.Key]; !done {
				p.interfaces[iface.Key] = p.implementing(iface, s.implementing(iface))
			}
		}
	}
	p.resolveGeneric()
}

// shapes finds the types that have all methods of an interface. Large programs declare the same interface again and again, where it
// is used, and some methods are everywhere: each set of methods is looked for once, among the types that have the rarest of them.
type shapes struct {
	having map[string][]*Concrete // by method ID
	types  map[string][]*Concrete // by set of methods
}

func (s *shapes) implementing(iface Interface) []*Concrete {
	set := strings.Join(iface.Needs, "\n")
	found, known := s.types[set]
	if known || len(iface.Needs) == 0 {
		return found
	}
	rarest := slices.MinFunc(iface.Needs, func(a, b string) int { return cmp.Compare(len(s.having[a]), len(s.having[b])) })
	for _, t := range s.having[rarest] {
		if !slices.ContainsFunc(iface.Needs, func(id string) bool { _, has := t.method(id); return !has }) {
			found = append(found, t)
		}
	}
	s.types[set] = found
	return found
}

// implementing lists what an interface's method is in the types that have all of them, unless it is too much to say anything.
func (p *Program) implementing(iface Interface, types []*Concrete) []*linked {
	var found []*linked
	for _, t := range types {
		m, _ := t.method(iface.Method)
		if l := p.functions[m.Func]; l != nil && !slices.Contains(found, l) {
			if found = append(found, l); len(found) > iface.Most {
				return nil
			}
		}
	}
	for _, t := range types {
		m, _ := t.method(iface.Method)
		if l := p.functions[m.Func]; slices.Contains(found, l) {
			p.onDisk[l] = p.onDisk[l] || t.OnDisk
		}
	}
	slices.SortStableFunc(found, func(a, b *linked) int { return cmp.Compare(a.Name, b.Name) })
	return found
}
