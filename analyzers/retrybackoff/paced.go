package retrybackoff

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/forgotten"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// shortPause is a delay that nobody who waits for a shutdown notices.
const shortPause = 200 * time.Millisecond

// paced judges a loop that pauses on every failure: how it pauses, and whether it ever ends.
func (c *checker) paced(fn *ssa.Function, r *retry.Loop) {
	if p, ctx := c.ignoresContext(r); p != nil && !c.neverEnds(fn) {
		c.deaf(fn, r, p.Call, c.makeCancellable(p.Call, ctx), "the pause between the tries does not end with %s: wait for either", ctx)
		return
	}
	if t := (&tries{c, fn, r}); detect.Excused(c.pass, constant, r.Call.Pos(), t, pacedExcuses) {
		return
	}
	if !c.remote(r) || r.Purpose == retry.SelfScheduled || c.effects.ColdAt(r.Call) || c.effects.Says(lexicon.AcceptsConnections, c.effects.ShortName(r.Call)) {
		c.advise(r)
		return
	}
	switch {
	case (r.Repeats() || !r.PausesOnSuccess() && (c.connects(r) || c.asksSoon(r) || asksOn(r))) && r.Endless() && c.always(r) && !c.lentTime(fn, r):
		c.report(constant, r, r.Sleeps()[0].Call, "%s is tried forever, always after the same delay: let the delay grow", c.effects.Name(r.Call))
	case r.Repeats() && !r.Bounded() && !r.HeedsContext() && !r.Waits() && !comesLater(r):
		c.report(unbounded, r, r.Call, "nothing ends the tries of %s: limit them, or heed a context", c.effects.Name(r.Call))
	default:
		c.advise(r)
	}
}

// lentTime reports whether the tries end with the context of a caller who waits for what comes of them: he says how long. What runs on its own
// is only stopped by the end of the program, and so is what is given a context that ends with it by all who call.
//
//	func (c *Client) WaitReady(ctx context.Context) error	// lent
//	func (c *Client) Run(ctx context.Context)		// not
func (c *checker) lentTime(fn *ssa.Function, r *retry.Loop) bool {
	scope := contexts.ScopeOf(c.effects, fn)
	return r.HeedsContext() && fn.Signature.Results().Len() > 0 && (scope == nil || !scope.Lasts(c.effects))
}

// connects reports whether the call makes a connection, or opens a stream: a loop that goes on with it comes back for the next one.
func (c *checker) connects(r *retry.Loop) bool {
	if opened := code.Result(r.Call, 0); opened != nil && failures.IsStream(opened.Type()) {
		return true
	}
	for _, e := range c.effects.Call(r.Call) {
		if e.Kind == summary.Wait && e.Has(summary.Dials) {
			return true
		}
	}
	return forgotten.Connects(c.effects, r.Call)
}

// asksOn reports whether the call asks for what comes behind the last answer: after a failure it asks for the same again.
//
//	page, err := api.Page(ctx, cursor)
//	if err != nil { time.Sleep(time.Second); continue }
//	cursor = page.Next
func asksOn(r *retry.Loop) bool {
	return r.Operand == retry.Same && slices.ContainsFunc(code.Arguments(r.Call), func(v ssa.Value) bool { return code.Advances(r.Body, v) })
}

// asksSoon reports whether the call waits for what others send, and is made again a moment after it has failed: a server that is down fails it at
// once, however long it waits else.
//
//	batch, err := queue.Poll(ctx, time.Minute)
//	if err != nil {
//		log.Print(err)
//		time.Sleep(50 * time.Millisecond)
//		continue
//	}
func (c *checker) asksSoon(r *retry.Loop) bool {
	sleeps := r.Sleeps()
	return c.source(r) && len(sleeps) > 0 && !slices.ContainsFunc(sleeps, func(p pauses.Pause) bool { return !c.short(p.Call) })
}

// always reports whether every pause is the same constant.
func (c *checker) always(r *retry.Loop) bool {
	sleeps := r.Sleeps()
	if r.Waits() || len(sleeps) == 0 {
		return false
	}
	for _, p := range sleeps {
		if !p.Fixed || c.polite(p.Call) {
			return false
		}
	}
	return true
}

// politePause is a delay after which even many clients that come back together hurt nobody.
const politePause = 30 * time.Second

func (c *checker) polite(call ssa.CallInstruction) bool {
	d, known := pauses.Longest(c.effects, call)
	return known && d >= politePause
}

// ignoresContext finds a pause of the function itself that ignores a context in scope. One that is made after success as well is the rhythm
// of a worker, and belongs to no retry; nor does one between candidates that are tried in turn, or between the items of a list. What is deferred cleans up when
// the context may have ended.
func (c *checker) ignoresContext(r *retry.Loop) (*pauses.Pause, string) {
	if r.PausesOnSuccess() && r.RunsForever() || r.InTurn() || c.effects.Deferred(r.Call.Parent()) {
		return nil, ""
	}
	for _, p := range r.Sleeps() {
		if p.Kind == pauses.After || p.Effect.Has(summary.Heeds) || c.respectsContext(p.Call) {
			continue
		}
		if ctx := contexts.Around(c.effects, r.Body, r.Call); ctx != "" {
			return &p, ctx
		}
	}
	return nil, ""
}

// respectsContext reports whether a pause may end early, or is too short to matter.
func (c *checker) respectsContext(call ssa.CallInstruction) bool {
	m := c.effects.Model(call)
	if m == nil {
		return code.TakesContext(call) || c.short(call) // a helper without one cannot heed it
	}
	if m.Sleeps == nil || m.Sleeps.Delay != "argument" {
		return true
	}
	return c.short(call)
}

// short reports whether a pause is over before anybody notices.
func (c *checker) short(call ssa.CallInstruction) bool {
	d, known := pauses.Longest(c.effects, call)
	return known && d <= shortPause
}

func constantOf(v ssa.Value) (time.Duration, bool) {
	k, ok := code.Int(v)
	return time.Duration(k), ok
}

// advise looks for what can be better in a retry that is sound.
func (c *checker) advise(r *retry.Loop) {
	if !r.Repeats() {
		return
	}
	for _, e := range c.effects.Call(r.Call) {
		if e.Kind == summary.Retries && !c.itself(r, e) && !c.onlyFor(r) {
			c.report(nested, r, r.Call, "%s retries already: the attempts multiply", c.effects.Name(r.Call))
			return
		}
	}
	if posts(c.effects, r.Call) {
		c.report(unsafe, r, r.Call, "a POST without idempotency key is repeated: it may have been carried out")
		return
	}
	for _, p := range r.Sleeps() {
		if computed(p) && !p.Fixed && !pauses.Random(c.effects, p.Call) {
			c.report(jitter, r, p.Call, "the delays grow without jitter: clients that failed together come back together")
			return
		}
	}
}

// computed reports whether a pause lasts as long as the program says, and longer each time. How long a limiter has somebody wait hangs on who else asks it, and a
// library that decides by itself adds the chance that it needs.
//
//	time.Sleep(base << n)    but not limiter.Wait(ctx)
func computed(p pauses.Pause) bool {
	return p.Effect.Bounds[0].Kind == summary.Grows && p.Effect.By == ""
}

// itself reports whether the tries within a call are those of the loop: what stands behind an interface may be what asks it, but nothing is put
// around itself.
//
//	type retrying struct{ next Handler }
//	func (r retrying) Do(ctx context.Context) error { for range 3 { if err := r.next.Do(ctx); err == nil { return nil }; time.Sleep(pause) } ... }
func (c *checker) itself(r *retry.Loop, tries summary.Effect) bool {
	return len(tries.Chain) > 0 && tries.Chain[len(tries.Chain)-1].SamePlace(c.effects.At(r.Call, ""))
}

// comesLater reports whether nobody waits for the next try: a timer makes it.
func comesLater(r *retry.Loop) bool {
	return slices.ContainsFunc(r.Pauses, func(p pauses.Pause) bool { return p.Kind == pauses.After })
}
