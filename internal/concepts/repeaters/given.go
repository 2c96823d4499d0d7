package repeaters

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// AsksNobody reports whether a call is of a function that the function around it is given, and all that is given for it, by way of whoever hands
// that on, is known and asks no other machine.
//
//	func again(do func() error) error { for { if err := do(); !lost(err) { return err } } }
//	func (s *Store) repeat(do func() error) error { return again(do) }
//	s.repeat(func() error { return s.index.add(key) })	// in memory
func AsksNobody(r *effects.Result, call *ssa.Call) bool {
	g := &given{r: r, seen: map[*ssa.Parameter]bool{}, bodies: map[*ssa.Function]bool{}}
	p := callbacks.ParameterBehind(r, call.Call.Value)
	return p != nil && g.forParameter(p)
}

// given looks at what is given for parameters, for each of them once.
type given struct {
	r      *effects.Result
	seen   map[*ssa.Parameter]bool
	bodies map[*ssa.Function]bool // looked at by foreign
}

// maxGiven is how many parameters are looked at, one handed on for another.
const maxGiven = 8

func (g *given) forParameter(p *ssa.Parameter) bool {
	if g.seen[p] || len(g.seen) > maxGiven {
		return g.seen[p] // what hands itself on gives nothing new
	}
	g.seen[p] = true
	fn := p.Parent()
	f := g.r.Functions[code.Origin(fn)]
	if f == nil || fn.Parent() == nil && !g.inSight(fn) {
		return false
	}
	edges, index := g.r.EdgesTo(f), slices.Index(fn.Params, p)
	return len(edges) > 0 && !slices.ContainsFunc(edges, func(e *effects.Edge) bool {
		return e.Handed.By != nil || e.Handed.Model != nil || !g.value(e.Call, e.Argument(index))
	})
}

// inSight reports whether all that call a function are in the package.
func (g *given) inSight(fn *ssa.Function) bool {
	_, all := g.r.Callers(fn)
	return all
}

// value reports whether all functions that a value may be are known, and ask nobody.
func (g *given) value(call ssa.CallInstruction, v ssa.Value) bool {
	if v == nil {
		return false
	}
	if p := callbacks.ParameterBehind(g.r, v); p != nil {
		return g.forParameter(p)
	}
	from, all := g.r.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(s ssa.Value) bool { return !g.function(call, s) })
}

// function reports whether what a function does is known, and is nothing that another machine, or nobody knows who, has a part in.
func (g *given) function(call ssa.CallInstruction, v ssa.Value) bool {
	targets := g.r.ValueTargets(v)
	for _, t := range targets {
		known := g.r.SummariesOf(call, t)
		if t.Local == nil || g.foreign(t.Local) || slices.ContainsFunc(known, func(via summary.Callee) bool { return slices.ContainsFunc(via.Effects, leaves) }) {
			return false
		}
	}
	return len(targets) > 0
}

// foreign reports whether a function, or one of the package that it runs, calls what is neither in the package nor in the standard library: what that
// does is not known.
func (g *given) foreign(fn *ssa.Function) bool {
	if g.bodies[fn] {
		return false
	}
	g.bodies[fn] = true
	for call := range code.Calls(fn) {
		callee := g.r.Callee(call)
		if callee != nil && callee.Pkg() != g.r.Pass.Pkg && !g.r.Standard(call) && callee.Pkg() != nil {
			return true
		}
		if slices.ContainsFunc(g.r.Bodies(call, false), g.foreign) {
			return true
		}
	}
	return false
}

// leaves reports whether an effect leaves the process, or may.
func leaves(e summary.Effect) bool {
	switch e.Kind {
	case summary.Wait, summary.Run, summary.UnknownCall:
		return true
	}
	return false
}
