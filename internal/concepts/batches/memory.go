package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// load measures what may be found at an address.
func (m *measure) load(addr ssa.Value) quantity {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return m.variable(addr)
	case *ssa.FreeVar:
		out := quantity{none: true}
		for _, b := range m.x.r.Bindings(addr) {
			out = out.joined(m.load(b))
		}
		return out
	case *ssa.Global:
		return m.global(addr)
	}
	return m.of(addr) // a field, an element, or what a pointer points to
}

// variable measures a local variable by all that is stored into it, by literals as well, and by what fills it through its address.
func (m *measure) variable(alloc *ssa.Alloc) quantity {
	if n := code.ArrayLength(alloc.Type()); n >= 0 {
		return constantly(n)
	}
	out := quantity{none: true}
	for _, ref := range references(alloc) {
		if s, ok := ref.(*ssa.Store); ok {
			out = out.joined(m.of(s.Val))
		}
	}
	return out.joined(m.x.filled(alloc, 0))
}

// global measures a package variable: by the literals that it is initialised with, or by what the package stores into it. A library's
// own variables, except the arguments of the program, are not known.
func (m *measure) global(g *ssa.Global) quantity {
	if g.Pkg != m.x.r.Code.SSA() {
		if g.Pkg != nil && configures(g.Pkg.Pkg.Path()) {
			return quantity{kind: ExtentConfiguration}
		}
		return quantity{}
	}
	out := quantity{none: true}
	for _, s := range m.x.r.Index.Globals[g] {
		out = out.joined(m.storedForAll(s))
	}
	out = out.joined(m.updated(func(v ssa.Value) bool {
		load, ok := v.(*ssa.UnOp)
		return ok && load.X == ssa.Value(g)
	}))
	if out.none && m.x.r.Index.LeaksG[g] {
		return quantity{kind: ExtentUnknown}
	}
	return out
}

// storedForAll measures what a function leaves in a field or a package variable. What is only stored while the program starts
// is configuration, unless it is constant; what others may add to at any time is data.
func (m *measure) storedForAll(s ssa.Instruction) quantity {
	var q quantity
	switch s := s.(type) {
	case *ssa.Store:
		q = m.of(s.Val)
		if addsToItself(s) {
			q = quantity{kind: ExtentParameter, over: s.Addr}
		}
	case *ssa.MapUpdate:
		q = quantity{kind: ExtentParameter, over: s.Map}
	}
	if q.none || q.kind == ExtentConstant || q.kind == ExtentShort || q.kind == ExtentConfiguration {
		return q
	}
	fn := s.Parent()
	if m.x.starts(fn) {
		return quantity{kind: ExtentConfiguration, over: q.over}
	}
	if q.kind == ExtentParameter {
		q.kind, q.param = ExtentUnknown, nil // of somebody else's call
		if by := m.x.reach(fn); by == summary.Request || by == summary.Background {
			q.kind = ExtentData
		}
	}
	return q
}

// addsToItself recognises f = append(f, x): the place holds as much as there were calls.
func addsToItself(s *ssa.Store) bool {
	call, ok := s.Val.(*ssa.Call)
	if !ok || !code.IsBuiltin(call, "append") {
		return false
	}
	load, ok := call.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return false
	}
	place := code.PlaceOf(s.Addr)
	return place != nil && code.PlaceOf(load.X) == place
}

// reach says how a function is reached, and asks that once.
func (x *extents) reach(fn *ssa.Function) summary.Reach {
	by, known := x.reached[fn]
	if !known {
		by = x.r.Reach(fn).By
		x.reached[fn] = by
	}
	return by
}

// starts reports whether a function only runs while the program starts.
func (x *extents) starts(fn *ssa.Function) bool {
	return fn.Synthetic == "package initializer" || x.r.Cold(fn)
}

// updated measures what is put into maps for which a condition holds.
func (m *measure) updated(is func(ssa.Value) bool) quantity {
	out := quantity{none: true}
	for _, u := range m.x.r.Index.Updates {
		if is(u.Map) {
			out = out.joined(m.storedForAll(u))
		}
	}
	return out
}
