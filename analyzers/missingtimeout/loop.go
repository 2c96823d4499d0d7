package missingtimeout

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// stalls looks at a call in a loop that serves. On a context that lasts as long as the loop, a silent peer stops it for good, and with it
// all who wait for their turn. A request that waits on a context that its service keeps is not better off.
//
//	func (s *Service) Run(ctx context.Context) {	// ctx ends with the program
//		for change := range s.changes {
//			s.leases.Renew(ctx, change.ID)	// reported
//		}
//	}
func (c *checker) stalls(fn *ssa.Function, call ssa.CallInstruction) {
	kind, text := loop, "%s waits on a context that lasts as long as the loop: silence stops it"
	looped := c.effects.InLoop(call.Block())
	switch {
	case looped:
	case c.effects.Reach(fn).By == summary.Request:
		kind, text = deadline, "%s waits on the context of the service: a silent peer holds the request"
	default:
		return
	}
	for _, e := range c.effects.Call(call) {
		kept := c.handedOut(call, e) || c.lasts(fn, e) && (looped || c.stored(e))
		if !kept || looped && e.Has(summary.Dials) {
			continue // the system ends an attempt to connect in a loop, after minutes
		}
		at, kind, text := c.deepest(call, e), milder(kind, e), text
		if made := c.keptHere(e); made != nil && !looped {
			at = made
		}
		if e.Has(summary.Dials) {
			at, kind, text = c.deepest(call, e), dial, unanswered(e)
		}
		if !detect.Excused(c.pass, kind, at.Pos(), &wait{c, fn, call, e}, loopExcuses) {
			c.stalled(kind, at, call, e, text)
		}
	}
}

// stalled reports a wait of a loop. Another one on the same context, in the same turn, is no finding of its own: whoever limits the turn limits both. A
// comment that answers one of them answers that one only.
func (c *checker) stalled(k rule.Kind, at interface{ Pos() token.Pos }, call ssa.CallInstruction, e summary.Effect, text string) {
	around := code.InnermostLoop(code.Loops(call.Parent()), call.Block())
	ctx := contexts.WorksOn(c.effects, call)
	if k.ID != loop.ID || around == nil || len(ctx) != 1 {
		c.report(k, at, e.Chain, text, e.Op)
		return
	}
	t := turn{around.Head, ctx[0]}
	if root, told := c.turns[t]; told && root != at.Pos() && c.stated.Shut(c.pass, k, root) == "" {
		c.used(k, root, call)
		return
	}
	if c.report(k, at, e.Chain, text, e.Op) != nil {
		c.turns[t] = at.Pos()
	}
}

// A turn is what a loop does each time on one context.
type turn struct {
	head *ssa.BasicBlock
	ctx  ssa.Value
}

// handedOut reports whether what a call waits on is a context that something hands out which keeps it for all, and nothing else ends the wait.
//
//	s.rpc.List(s.session.Context(), &req)
func (c *checker) handedOut(call ssa.CallInstruction, e summary.Effect) bool {
	if e.Kind != summary.Wait || e.By != "context" && e.By != "request" || e.Flags&(summary.Stream|summary.Local|summary.Cleanup|summary.Default) != 0 {
		return false
	}
	for i, b := range e.Bounds {
		if i > 0 && c.effects.Given(call.Parent(), b).Kind != summary.Nothing {
			return false
		}
	}
	ctx := contexts.WorksOn(c.effects, call)
	return len(ctx) == 1 && contexts.HandedOut(c.effects, ctx[0])
}

// stored reports whether what may end a wait was kept for it.
func (c *checker) stored(e summary.Effect) bool {
	return c.keptHere(e) != nil || slices.ContainsFunc(e.Bounds[:1], func(b summary.Bound) bool { return b.Stored && b.Kind == summary.Param })
}

// keptHere is where the context was made that a wait is on, if the service made it for itself and keeps it; or nil.
//
//	s.ctx, s.cancel = context.WithCancel(context.Background())	// in NewService
func (c *checker) keptHere(e summary.Effect) interface{ Pos() token.Pos } {
	for _, b := range e.Bounds[:1] {
		if b.Stored && b.Lasting() && b.Root != nil && c.startsWith(b.Root.Here()) {
			return code.Place(b.Root.Here())
		}
	}
	return nil
}

// startsWith reports whether a place is in a function of the package that makes something before there are requests, or beside them.
func (c *checker) startsWith(pos token.Pos) bool {
	if !pos.IsValid() {
		return false
	}
	for fn := range c.effects.Numbers {
		if syntax := fn.Syntax(); fn.Parent() == nil && syntax != nil && syntax.Pos() <= pos && pos < syntax.End() {
			return c.effects.Reach(fn).By != summary.Request
		}
	}
	return false
}

// lasts reports whether nothing ends a wait but the end of the program, or of what owns the loop.
func (c *checker) lasts(fn *ssa.Function, e summary.Effect) bool {
	if e.Kind != summary.Wait || e.By != "context" && e.By != "request" || len(e.Bounds) == 0 || e.Flags&(summary.Stream|summary.Local|summary.Cleanup|summary.Default) != 0 {
		return false
	}
	lasting := false
	for i, b := range e.Bounds { // the context comes first, what else would end the wait follows
		if i == 0 && c.kept(b) {
			lasting = true
			continue
		}
		given := c.effects.Given(fn, b)
		if given.Kind != summary.Nothing || given.Early {
			return false
		}
		lasting = lasting || i == 0 && (given.Lasting() || given.Cold)
	}
	return lasting
}

// kept recognises a context that a constructor has derived from its own and put into a field, for all calls that come: whatever it was derived
// from, a deadline in it would end them all at once. One that is made for a request is none.
//
//	func New(parent context.Context) *Service {
//		s := &Service{}
//		s.ctx, s.cancel = context.WithCancel(parent)
func (c *checker) kept(b summary.Bound) bool {
	if b.Kind != summary.Param || !b.Stored || !b.Cancel || b.Early {
		return false
	}
	number := b.Owner.In(c.pass.Pkg.Path())
	for fn, n := range c.effects.Numbers {
		if n == number && number != 0 {
			return c.effects.Reach(fn).By != summary.Request
		}
	}
	return false
}

// deepest is the last call on the way to the library that stands in this package.
func (c *checker) deepest(call ssa.CallInstruction, e summary.Effect) interface{ Pos() token.Pos } {
	for _, hop := range slices.Backward(e.Chain) {
		if hop.Here().IsValid() {
			return code.Place(hop.Here())
		}
	}
	return call
}
