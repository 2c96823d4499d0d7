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
}

// NewShapes makes one that knows of no type.
func NewShapes() *Shapes {
	return &Shapes{having: map[string][]*Concrete{}, types: map[string][]*Concrete{}}
}

// Add notes the types of a package.
func (s *Shapes) Add(r *Record) {
	for i := range r.Types {
		for _, m := range r.Types[i].Methods {
			s.having[m.ID] = append(s.having[m.ID], &r.Types[i])
		}
	}
}

// Implementing lists the types that have all methods of an interface.
func (s *Shapes) Implementing(iface Interface) []*Concrete {
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
