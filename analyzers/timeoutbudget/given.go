package timeoutbudget

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// byCallers looks at a function that limits the context which it is given, by as much as it is given, or by a constant: each caller has a limit of its own,
// and some try more than once.
//
//	func within(ctx context.Context, d time.Duration, f func(context.Context) error) error {
//		ctx, cancel := context.WithTimeout(ctx, d)
//	within(ctx, 5*time.Second, s.price)	// where ctx ends after 3 seconds
//	for range 4 { s.attempt(ctx) }		// each of which may take a second
func (s *site) byCallers() {
	limit, ctx := s.parameters()
	if ctx < 0 || limit < 0 && s.inner <= 0 {
		return
	}
	hop := s.effects.At(s.call, "limits what it is given")
	for _, at := range s.effects.Index.Callers[code.Origin(s.fn)] {
		call, ok := at.(*ssa.Call)
		args := code.Arguments(at)
		if !ok || max(limit, ctx) >= len(args) {
			continue
		}
		c := &site{pass: s.pass, code: s.code, effects: s.effects, fn: call.Parent(), call: call, ctx: args[ctx], inner: s.inner, outer: s.outside(args[ctx])}
		c.outer.chain = append([]summary.Hop{hop}, c.outer.chain...)
		if limit < 0 {
			c.often()
			continue
		}
		if n, constant := acts.Constant(s.effects, args[limit]); constant {
			c.inner = time.Duration(n)
			c.context()
		}
	}
}

// often looks at a call that may be one of several tries, each of which fits within the limit around.
func (s *site) often() {
	if s.outer.limit >= s.inner {
		s.tries()
	}
}

// parameters are the indexes of the parameters by which the call limits, and which it limits; -1 where one is none.
func (s *site) parameters() (limit, ctx int) {
	limit, ctx = -1, -1
	for _, arg := range code.Arguments(s.call) {
		p, ok := arg.(*ssa.Parameter)
		switch {
		case !ok || p.Parent() != s.fn:
		case code.IsDuration(p.Type()):
			limit = slices.Index(s.fn.Params, p)
		case code.IsContext(p.Type()):
			ctx = slices.Index(s.fn.Params, p)
		}
	}
	return limit, ctx
}
