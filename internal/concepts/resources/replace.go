package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// replaces reports whether a store puts another resource into the variable of which a deferred literal closes what is in there when it runs.
//
//	defer func() { resp.Body.Close() }()
//	resp, err = client.Get(next)		what was there stays open
func (w *walk) replaces(deferred *ssa.Defer, s *ssa.Store) bool {
	variable, ok := s.Addr.(*ssa.Alloc)
	if deferred == nil || !ok || w.aliases[s.Val] || !slices.ContainsFunc(*variable.Referrers(), w.putsInto(variable)) {
		return false
	}
	literal, ok := deferred.Call.Value.(*ssa.MakeClosure)
	if !ok || !slices.Contains(literal.Bindings, ssa.Value(variable)) {
		return false
	}
	v := s.Val
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return w.aliases[arg] }) {
		return false
	}
	other := From(w.r, call)
	return other != nil && other.What == w.res.What && call != w.res.Call
}

// putsInto makes the test for what puts the resource into a variable.
func (w *walk) putsInto(variable *ssa.Alloc) func(ssa.Instruction) bool {
	return func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == ssa.Value(variable) && w.aliases[s.Val]
	}
}
