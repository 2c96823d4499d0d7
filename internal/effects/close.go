package effects

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxRounds bounds the fixpoint; summaries only grow, and deeper recursion teaches nothing.
const maxRounds = 12

// close carries effects from callees to callers until nothing is learnt. A function may call one that is
// summarised after it, or itself.
func (r *Result) close() {
	for _, f := range r.order {
		for _, e := range f.own {
			f.summary.Effects, _ = add(f.summary.Effects, r.home(f, e))
		}
	}
	for range maxRounds {
		if !r.round() {
			return
		}
	}
}

// round carries effects over every edge once and reports whether anything was learnt.
func (r *Result) round() bool {
	learnt := false
	for _, f := range r.order {
		for _, e := range f.edges {
			learnt = r.carry(f, e) || learnt
		}
	}
	return learnt
}

// home drops what makes no sense outside of the function: nothing so far but the owner of its own parameters.
func (r *Result) home(f *function, e Effect) Effect {
	bounds := make([]Bound, len(e.Bounds))
	for i, b := range e.Bounds {
		if b.owner == f.fn {
			b.owner = nil
		}
		bounds[i] = b
	}
	e.Bounds = bounds
	return e
}

func (r *Result) carry(f *function, e *edge) bool {
	if e.async {
		return false
	}
	learnt := false
	for _, effect := range r.Across(e) {
		var isNew bool
		f.summary.Effects, isNew = add(f.summary.Effects, r.home(f, effect))
		learnt = learnt || isNew
	}
	return learnt
}

// Across returns the callee's effects in the words of the caller.
func (r *Result) Across(e *edge) []Effect {
	var out []Effect
	for _, via := range r.bodies(e) {
		for _, effect := range via.summary.Effects {
			out = append(out, r.cross(effect, via, e))
		}
	}
	return out
}

// cross says one effect of a callee in the words of the caller.
func (r *Result) cross(effect Effect, via body, e *edge) Effect {
	bounds := make([]Bound, len(effect.Bounds))
	for i, b := range effect.Bounds {
		bounds[i] = r.crossed(b, e)
	}
	effect.Bounds = bounds
	hop := e.hop
	if via.as != nil {
		hop.What = e.hop.What + " (" + FuncName(via.as) + ")"
	}
	effect.Chain = prepend(hop, effect.Chain)
	if e.how == "coalesced" {
		effect.Flags |= Coalesced
	}
	return effect
}

// crossed translates one bound over an edge.
func (r *Result) crossed(b Bound, e *edge) Bound {
	if b.Kind != Param || b.owner != nil {
		return b // not of the callee's own parameters
	}
	if e.blind || b.Param >= len(e.args) {
		return Bound{}
	}
	out := e.args[b.Param]
	out.Cancel = out.Cancel || b.Cancel
	out.Stored = out.Stored || b.Stored
	return out
}

// body is a summary and, for an interface method, the implementation that it belongs to.
type body struct {
	summary *Summary
	as      *types.Func
}

func (r *Result) bodies(e *edge) []body {
	if e.local != nil {
		return []body{{summary: e.local.summary}}
	}
	if isInterfaceMethod(e.remote) {
		var out []body
		self := outermost(e.call.Parent())
		for _, impl := range r.implementations(e.remote) {
			if decorates(self, impl) {
				continue
			}
			if s := r.summaryOf(impl); s != nil {
				out = append(out, body{s, impl})
			}
		}
		return agreed(out)
	}
	if s := r.summaryOf(e.remote); s != nil {
		return []body{{summary: s}}
	}
	return nil
}

// decorates reports whether a method calls the same interface that its own type implements: it calls the next one, not itself.
func decorates(caller *ssa.Function, impl *types.Func) bool {
	if caller.Object() == types.Object(impl) {
		return true
	}
	recv := caller.Signature.Recv()
	if recv == nil {
		return false
	}
	own := namedOf(recv.Type())
	return own != nil && own == namedOf(impl.Signature().Recv().Type())
}

// agreed drops the waits of some implementations of a method when another one says by its name that it works on this
// machine's disk: which of them runs is not known. One in memory stands in for the others, and does not count.
func agreed(bodies []body) []body {
	for _, b := range bodies {
		if !b.summary.remote() && onDisk(b.as) {
			for i, other := range bodies {
				bodies[i].summary = other.summary.here()
			}
			return bodies
		}
	}
	return bodies
}

// remote reports whether a function may wait for another machine.
func (s *Summary) remote() bool {
	return slices.ContainsFunc(s.Effects, func(e Effect) bool { return e.Kind == Wait || e.Kind == Run })
}

// here is a summary without what it does elsewhere.
func (s *Summary) here() *Summary {
	if !s.remote() {
		return s
	}
	out := *s
	out.Effects = slices.DeleteFunc(slices.Clone(s.Effects), func(e Effect) bool { return e.Kind == Wait || e.Kind == Run })
	return &out
}

var diskName = regexp.MustCompile(`(?i)local|file|disk|(^|[^a-z])fs$|folder|directory`)

// onDisk recognises an implementation that keeps everything on this machine's disk.
func onDisk(fn *types.Func) bool {
	named := namedOf(fn.Signature().Recv().Type())
	return named != nil && diskName.MatchString(named.Obj().Name()) || diskName.MatchString(fn.Pkg().Name())
}

func isInterfaceMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}
