package code

import "go/types"

// A Suited finds the types that implement an interface. A generated package can have thousands of types and hundreds of interfaces, so that not
// each is held against each: only those are that have a method by the name that the fewest of them have.
type Suited struct {
	having map[string][]types.Type           // method name to the types with such a method, in order
	known  map[*types.Interface][]types.Type // what was asked before: it is the same for each method of an interface
}

// NewSuited prepares types for being asked about.
func NewSuited(concrete []types.Type) *Suited {
	s := &Suited{map[string][]types.Type{}, map[*types.Interface][]types.Type{}}
	for _, t := range concrete {
		for method := range types.NewMethodSet(t).Methods() {
			name := method.Obj().Name()
			s.having[name] = append(s.having[name], t)
		}
	}
	return s
}

// Implementers returns the types that implement an interface, in the order in which they were given.
func (s *Suited) Implementers(iface *types.Interface) []types.Type {
	found, asked := s.known[iface]
	if asked {
		return found
	}
	for _, t := range s.candidates(iface) {
		if types.Implements(t, iface) {
			found = append(found, t)
		}
	}
	s.known[iface] = found
	return found
}

// candidates returns the types that have a method by the name of the interface's rarest.
func (s *Suited) candidates(iface *types.Interface) []types.Type {
	var fewest []types.Type
	for i := range iface.NumMethods() {
		having := s.having[iface.Method(i).Name()]
		if i == 0 || len(having) < len(fewest) {
			fewest = having
		}
	}
	return fewest
}
