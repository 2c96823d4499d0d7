package summary

import (
	"cmp"
	"slices"
	"strings"
)

// Shapes finds the types that have all methods of an interface. Large programs declare the same interface again and again, where it
// is used, and some methods are everywhere: each set of methods is looked for once, among the types that have the rarest of them.
type Shapes struct {
	having map[string][]*Concrete // by method ID
	types  map[string][]*Concrete // by set of methods
	behind map[string][]*Concrete // generic ones, by the key of a method of a generic interface
}

// NewShapes makes one that knows of no type.
func NewShapes() *Shapes {
	return &Shapes{having: map[string][]*Concrete{}, types: map[string][]*Concrete{}, behind: map[string][]*Concrete{}}
}

// Add notes the types of a package.
func (s *Shapes) Add(r *Record) {
	for i := range r.Types {
		for _, m := range r.Types[i].Methods {
			s.having[m.ID] = append(s.having[m.ID], &r.Types[i])
		}
		for _, m := range r.Types[i].Behind {
			s.behind[m.ID] = append(s.behind[m.ID], &r.Types[i])
		}
	}
}

// Implementing lists the types that have all methods of an interface. Where no type is seen behind an instance of a generic interface, those that generic
// code puts behind it are asked, for whatever they are made of: what fills the field may do so by reflection.
//
//	func New[T any]() Cache[T] { return &store[T]{} }    store stands behind a Cache[User] that nobody is seen to make
func (s *Shapes) Implementing(iface Interface) []*Concrete {
	if found := s.withAll(iface); len(found) > 0 || iface.Generic == "" {
		return found
	}
	var found []*Concrete
	for _, t := range s.behind[iface.Generic] {
		i := slices.IndexFunc(t.Behind, func(m Method) bool { return m.ID == iface.Generic })
		found = append(found, &Concrete{Name: t.Name, OnDisk: t.OnDisk, Methods: []Method{{iface.Method, t.Behind[i].Func}}})
	}
	return found
}

// Answering is a type with the methods, by the keys of those of generic interfaces that they answer.
func (c Concrete) Answering(methods map[string]string) Concrete {
	for id, fn := range methods {
		c.Behind = append(c.Behind, Method{id, fn})
	}
	slices.SortFunc(c.Behind, CompareMethods)
	return c
}

// withAll lists the types that have all methods of an interface as it is.
func (s *Shapes) withAll(iface Interface) []*Concrete {
	set := strings.Join(iface.Needs, "\n")
	found, known := s.types[set]
	if known || len(iface.Needs) == 0 {
		return found
	}
	rarest := slices.MinFunc(iface.Needs, func(a, b string) int { return cmp.Compare(len(s.having[a]), len(s.having[b])) })
	for _, t := range s.having[rarest] {
		if !slices.ContainsFunc(iface.Needs, func(id string) bool { _, has := t.Method(id); return !has }) {
			found = append(found, t)
		}
	}
	s.types[set] = found
	return found
}
