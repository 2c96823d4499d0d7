package escapedctx

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// started is what a goroutine does on a context of the function that starts it, or nil.
//
//	go s.notify(ctx, order)
//	go func() { s.notify(ctx, order) }()
//	s.wg.Go(func() { s.notify(ctx, order) })
func started(s *detect.Site) *use {
	bodies := later(s)
	for _, body := range bodies {
		if u := usedIn(s, body); u != nil {
			return u
		}
	}
	if _, plain := s.Call.(*ssa.Go); !plain || len(bodies) > 0 || !works(s) {
		return nil
	}
	for _, ctx := range contexts.WorksOn(s.Effects, s.Call) {
		if p := lent(s, ctx); p != nil {
			return &use{from: p, name: s.Name(), value: ctx}
		}
	}
	return nil
}

// later lists the functions of the package that a call has run while its function goes on: in a goroutine, or by the workers of a pool.
//
//	s.pool.Submit(func() { s.notify(ctx, order) })
func later(s *detect.Site) []*ssa.Function {
	return append(s.Effects.Bodies(s.Call, true), contexts.Queued(s.Effects, s.Call)...)
}

// shared is what a call runs once for many on a context of the function around, or nil.
func shared(s *detect.Site) *use {
	if _, ok := s.Call.(*ssa.Call); !ok {
		return nil
	}
	for _, body := range s.Effects.Bodies(s.Call, false) {
		if body.Parent() == nil || !coalesced(s, body) {
			continue
		}
		if u := usedIn(s, body); u != nil {
			u.name = s.Name()
			return u
		}
	}
	return nil
}

// coalesced reports whether the call runs the literal for many callers.
func coalesced(s *detect.Site, literal *ssa.Function) bool {
	for _, e := range s.Effects.EdgesTo(s.Effects.Functions[literal]) {
		if e.Call == s.Call && e.Mode == "coalesced" {
			return true
		}
	}
	return false
}

// usedIn is what a body does on a context that it has from the function around it, or that it is given by the call that starts it.
func usedIn(s *detect.Site, body *ssa.Function) *use {
	for call := range code.Calls(body) {
		if _, waited := call.(*ssa.Call); !waited || !waits(s, call) {
			continue
		}
		for _, ctx := range contexts.WorksOn(s.Effects, call) {
			p := lent(s, ctx)
			if p == nil {
				p = remains(s, ctx)
			}
			if p == nil || detaches(s, call, ctx) {
				continue
			}
			u := &use{from: p, name: s.Effects.Name(call), body: body, chain: []summary.Hop{s.Effects.At(call, "calls "+s.Effects.Name(call))}}
			if p.Parent() != body {
				return u
			}
			if u.value = given(s, p); u.value == nil {
				continue
			}
			if u.from = lent(s, u.value); u.from != nil {
				return u
			}
		}
	}
	return nil
}

// given is what the call of the site gives for a parameter of what it starts, or nil.
func given(s *detect.Site, p *ssa.Parameter) ssa.Value {
	for _, e := range s.Effects.EdgesTo(s.Effects.Functions[p.Parent()]) {
		if e.Call != s.Call || e.Blind {
			continue
		}
		return e.Argument(slices.Index(p.Parent().Params, p))
	}
	return nil
}

// lent is the parameter that a context is derived from, or nil where that is not known, or where the end of the one does not end the other.
func lent(s *detect.Site, v ssa.Value) *ssa.Parameter {
	if !code.IsContext(v.Type()) {
		return nil // a request is often handed on for what else it holds
	}
	l := contexts.LineageOf(s.Effects, v)
	if !l.All || l.Detached || l.Stored || len(l.Made) > 0 {
		return nil
	}
	for _, from := range l.Given {
		if p, ok := from.(*ssa.Parameter); ok && p.Name() != "_" {
			return p
		}
	}
	return nil
}

// works holds for a start of what is not in sight, and may well wait: an interface method, or one that is known to.
func works(s *detect.Site) bool {
	for _, e := range s.Effects.Goroutine(s.Call) {
		if detect.Remote(e) || e.Kind == summary.UnknownCall {
			return true
		}
	}
	callee := s.Effects.Callee(s.Call)
	return callee != nil && code.IsInterfaceMethod(callee) && s.Effects.ModelOf(callee) == nil
}

// waits reports whether a call waits for another machine, or may: it asks an interface of which nothing is known.
func waits(s *detect.Site, call ssa.CallInstruction) bool {
	for _, e := range s.Effects.Call(call) {
		if detect.Remote(e) || e.Kind == summary.UnknownCall {
			return true
		}
	}
	callee := s.Effects.Callee(call)
	if callee == nil || !code.IsInterfaceMethod(callee) || s.Effects.ModelOf(callee) != nil || !code.TakesContext(call) {
		return false
	}
	results := callee.Signature().Results()
	return results.Len() > 0 && code.IsError(results.At(results.Len()-1).Type()) && len(s.Effects.Implementations(callee)) == 0
}
