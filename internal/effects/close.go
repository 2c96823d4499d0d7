package effects

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// maxRounds bounds the fixpoint; summaries only grow, and deeper recursion teaches nothing.
const maxRounds = 12

// close carries effects from callees to callers until nothing is learnt. A function may call one that is
// summarised after it, or itself.
func (r *Result) close() {
	for _, f := range r.order {
		for _, e := range f.own {
			f.summary.Effects, _ = add(f.summary.Effects, home(f.number, e))
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

// home says an effect in the words of function number self: a parameter of its own is its own. One of another function, such
// as that around a literal or the constructor that kept it, stays that function's.
func home(self int, e Effect) Effect {
	bounds := slices.Clone(e.Bounds)
	for i, b := range bounds {
		if b.Owner == self {
			bounds[i].Owner = 0
		}
	}
	e.Bounds = bounds
	return e
}

func (r *Result) carry(f *function, e *edge) bool {
	if e.Async {
		return false
	}
	learnt := false
	for _, effect := range r.Across(e) {
		var isNew bool
		f.summary.Effects, isNew = add(f.summary.Effects, home(f.number, effect))
		learnt = learnt || isNew
	}
	return learnt
}

// Across returns the callee's effects in the words of the caller.
func (r *Result) Across(e *edge) []Effect {
	var out []Effect
	for _, via := range r.bodies(e) {
		for _, effect := range via.effects {
			out = append(out, r.across(e, effect, via))
		}
	}
	return out
}

// cross says one effect of a callee in the words of the caller.
func (p *Passage) cross(effect Effect, via body) Effect {
	bounds := make([]Bound, len(effect.Bounds))
	for i, b := range effect.Bounds {
		bounds[i] = p.crossed(b)
	}
	effect.Bounds = bounds
	hop := p.Hop
	if via.as != "" {
		hop.What += " (" + via.as + ")"
	}
	effect.Chain = prepend(hop, effect.Chain)
	if p.How == "coalesced" {
		effect.Flags |= Coalesced
	}
	return effect.stated(p.States)
}

// crossed translates one bound.
func (p *Passage) crossed(b Bound) Bound {
	if b.Kind != Param || b.Owner != 0 {
		return b // not of the callee's own parameters
	}
	if p.Blind || b.Param >= len(p.Args) {
		return Bound{}
	}
	out := p.Args[b.Param]
	out.Cancel = out.Cancel || b.Cancel
	out.Stored = out.Stored || b.Stored
	return out
}

// body is what a call may run: what that does, and, for an interface method, the implementation that it is.
type body struct {
	effects []Effect
	given   []Given
	kept    []Effect
	takes   []ParamUse
	as      string
	onDisk  bool
}

func (s *Summary) body() body {
	return body{effects: s.Effects, given: s.Given, kept: s.Kept, takes: s.Takes}
}

func (r *Result) bodies(e *edge) []body {
	if e.local != nil {
		return []body{e.local.summary.body()}
	}
	if e.slot != "" || code.IsInterfaceMethod(e.remote) {
		return r.implemented(e)
	}
	if s := r.summaryOf(e.remote); s != nil {
		return []body{s.body()}
	}
	return nil
}

// implemented lists the bodies behind a call of an interface method, or of what a slot holds.
func (r *Result) implemented(e *edge) []body {
	self := code.Outermost(e.call.Parent())
	q := MethodQuestion{Method: e.slot}
	switch {
	case e.slot != "" && r.program == nil:
		return nil
	case r.inquiry == nil:
		return r.inSight(e.remote, self)
	case e.slot == "":
		q.Method = methodKey(e.remote)
	}
	if obj := r.declared(self); obj != nil {
		q.Caller, q.Recv = code.Key(obj), code.ReceiverKey(obj)
	}
	out, known := r.inquiry.methods[q]
	if !known && r.program != nil {
		out = r.program.bodies(r.program.others(q.Method, q.Caller, q.Recv), true)
	} else if !known {
		out = r.inSight(e.remote, self)
	}
	r.inquiry.methods[q] = out
	return out
}

// inSight lists the implementations in this package and those that it imports.
func (r *Result) inSight(method *types.Func, self *ssa.Function) []body {
	var out []body
	for _, impl := range r.implementations(method) {
		if decorates(self, impl) {
			continue
		}
		if s := r.summaryOf(impl); s != nil {
			b := s.body()
			b.effects, b.as, b.onDisk = abroad(b.effects), code.FuncName(impl), onDisk(code.Named(impl.Signature().Recv().Type()))
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b body) int { return cmp.Compare(a.as, b.as) })
	return agreed(out)
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
	own := code.Named(recv.Type())
	return own != nil && own == code.Named(impl.Signature().Recv().Type())
}

// agreed drops the waits of some implementations of a method when another one says by its name that it works on this
// machine's disk: which of them runs is not known. One in memory stands in for the others, and does not count.
func agreed(bodies []body) []body {
	for _, b := range bodies {
		if b.onDisk && !slices.ContainsFunc(b.effects, remote) {
			for i := range bodies {
				bodies[i].effects = slices.DeleteFunc(slices.Clone(bodies[i].effects), remote)
			}
			return bodies
		}
	}
	return bodies
}

// remote reports whether an effect is another machine's.
func remote(e Effect) bool { return e.Kind == Wait || e.Kind == Run }

// onDisk recognises a type that keeps everything on this machine's disk.
func onDisk(t *types.Named) bool {
	return t != nil && (lexicon.Says(lexicon.NamesDisk, t.Obj().Name()) || lexicon.Says(lexicon.NamesDisk, t.Obj().Pkg().Name()))
}
