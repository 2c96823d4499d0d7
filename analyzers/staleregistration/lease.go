package staleregistration

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// renewed looks at a lease whose renewal goes on until a context is over that the function ends when it returns, while it hands on or keeps
// what tells of the renewals.
//
//	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
//	defer cancel()
//	r.alive, err = cli.KeepAlive(ctx, lease.ID)
func (s *site) renewed() {
	call, ok := s.call.(*ssa.Call)
	if !ok {
		return
	}
	end := s.deferredEnd(s.effects.Argument(call, *s.row.Arg))
	channel := escape.First(call)
	if end == nil || channel == nil {
		return
	}
	e := escape.Of(s.effects, channel)
	kept := len(e.Returned) > 0 || slices.ContainsFunc(e.Stored, func(st escape.Stored) bool { return !st.Local })
	if !kept {
		return // it is renewed for as long as the function runs, as for a lock
	}
	s.report(keepalive, nil, "the renewals end with this function, which cancels their context (%s): the lease runs out", s.effects.ShortName(call))
}

// maxDerived is how often a context may have been derived.
const maxDerived = 6

// deferredEnd is the deferred call that ends a context of the function, or one that it is derived from, or nil.
func (s *site) deferredEnd(ctx ssa.Value) ssa.Instruction {
	for range maxDerived {
		from, all := s.effects.Sources(ctx)
		if !all || len(from) != 1 {
			return nil
		}
		made := maker(from[0])
		if made == nil || made.Parent() != s.fn {
			return nil
		}
		m := s.effects.Model(made)
		if m == nil || m.Context == nil || m.Context.Makes == "detached" {
			return nil
		}
		if d := s.deferredCancel(made); d != nil {
			return d
		}
		if ctx = s.effects.Argument(made, m.Context.From); ctx == nil || !code.IsContext(ctx.Type()) {
			return nil
		}
	}
	return nil
}

// deferredCancel is the deferred call of the cancel function that a call returns with a context, or nil.
func (s *site) deferredCancel(made *ssa.Call) ssa.Instruction {
	for instr := range code.Instructions(s.fn) {
		d, ok := instr.(*ssa.Defer)
		if !ok || d.Call.IsInvoke() || d.Call.StaticCallee() != nil {
			continue
		}
		from, all := s.effects.Sources(d.Call.Value)
		if x, ok := first(from).(*ssa.Extract); all && len(from) == 1 && ok && x.Tuple == ssa.Value(made) {
			return d
		}
	}
	return nil
}

func first(values []ssa.Value) ssa.Value {
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

func maker(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}
