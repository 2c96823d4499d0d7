package timeoutbudget

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// limitOf is the constant by which a call limits a context, or 0.
func limitOf(r *effects.Result, call *ssa.Call) time.Duration {
	for _, arg := range code.Arguments(call) {
		if !code.IsDuration(arg.Type()) {
			continue
		}
		n, _ := acts.Constant(r, arg)
		return time.Duration(n)
	}
	return 0
}

// An outer is what limits a context from outside.
type outer struct {
	limit   time.Duration // the largest that is certain; 0: none is
	request bool          // it is that of an HTTP request, with nothing in between
	chain   []summary.Hop // who sets the limit, and the calls from there
}

// How far a context is followed: maxDerived times through what derives one from another, maxParams times to the callers.
const (
	maxDerived = 8
	maxParams  = 3
)

// outside says what limits a context, here and in the functions that give it. Where callers differ, the longest limit counts; where one is not
// known, there is none.
func (s *site) outside(ctx ssa.Value) outer { return s.follow(ctx, maxParams) }

func (s *site) follow(ctx ssa.Value, depth int) outer {
	for range maxDerived {
		if ctx == nil {
			return outer{}
		}
		from, all := s.effects.Sources(ctx)
		if !all || len(from) != 1 {
			return outer{}
		}
		if p, ok := from[0].(*ssa.Parameter); ok {
			return s.given(p, depth)
		}
		call := maker(from[0])
		if call == nil {
			return outer{}
		}
		m := s.effects.Model(call)
		if m == nil || m.Context == nil {
			return outer{}
		}
		if limit := limitOf(s.effects, call); m.Context.Makes == "deadline" {
			return outer{limit: limit, chain: []summary.Hop{s.effects.At(call, "limited to "+limit.String())}}
		}
		if m.Context.Makes != "cancel" && m.Context.Makes != "value" {
			return outer{}
		}
		ctx = s.effects.Argument(call, m.Context.From)
		if ctx != nil && s.effects.RoleOf(ctx.Type()) == "request" {
			return outer{request: handed(ctx)}
		}
	}
	return outer{}
}

// handed reports whether a request is one that the function is given, and not one that it makes.
func handed(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return true
	case *ssa.UnOp: // c.Request of a framework's context
		f, ok := v.X.(*ssa.FieldAddr)
		return ok && handed(f.X)
	}
	return false
}

// given asks the callers for what they give, if all of them are known.
func (s *site) given(p *ssa.Parameter, depth int) outer {
	given, all := s.effects.Arguments(p)
	if !all || depth == 0 {
		return outer{}
	}
	var out outer
	for i, arg := range given {
		if _, started := arg.Call.(*ssa.Go); started {
			return outer{}
		}
		o := s.follow(arg.Value, depth-1)
		if o.limit == 0 && !o.request || i > 0 && o.request != out.request {
			return outer{}
		}
		o.chain = append(o.chain, s.effects.At(arg.Call, "calls "+s.effects.Name(arg.Call)))
		if i == 0 || o.limit > out.limit {
			out = o
		}
	}
	return out
}

func maker(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}

// tries looks at a limit for each of several tries, within one for all of them.
//
//	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
//	for range 3 {
//		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
func (s *site) tries() {
	in, repeated := batches.Around(s.effects, s.call)
	if !repeated || in.Loop == nil || in.Limit < 2 || in.Kind != batches.ExtentRetry && in.Kind != batches.ExtentConstant {
		return
	}
	if s.limitedWithin(in.Loop) {
		return // a new limit for each turn
	}
	sum := time.Duration(in.Limit) * s.inner
	if sum <= s.outer.limit || s.excused(retries, s.call) {
		return
	}
	s.report(retries, s.call, s.outer.chain, "%d tries of %s each are %s, within a limit of %s: the last never run", in.Limit, s.inner, sum, s.outer.limit)
}

// limitedWithin reports whether the limit around is set anew in each turn of a loop.
func (s *site) limitedWithin(l *code.Loop) bool {
	from, _ := s.effects.Sources(s.ctx)
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(ssa.Instruction)
		return ok && made.Parent() == s.fn && l.Blocks[made.Block()]
	})
}
