package retrybackoff

import (
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/connections"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/repeaters"
	"github.com/hldlint/hldlint/internal/concepts/restarts"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{none, constant, ignoresContext, unheeded, unbounded, accept, errorSpin, library, jitter, nested, unsafe},
}

var (
	none           = rule.Kind{ID: "none", Summary: "a failed remote call that is made again at once", Stage: rule.Preview, Severity: rule.Error}
	constant       = rule.Kind{ID: "constant", Summary: "a failed remote call that is made again forever, always after the same delay", Stage: rule.Preview, Severity: rule.Warning}
	ignoresContext = rule.Kind{ID: "ignores-context", Summary: "a pause between tries that goes on when the caller has gone", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
	unheeded       = rule.Kind{ID: "unheeded", Summary: "the same where nobody is seen to wait: only the end of the program is late", Stage: rule.Preview, Severity: rule.Info, Fix: rule.SafeFix}
	unbounded      = rule.Kind{ID: "unbounded", Summary: "a retry that nothing ends: no limit of attempts, no context, no deadline", Stage: rule.Preview, Severity: rule.Warning}
	accept         = rule.Kind{ID: "accept", Summary: "an accept loop that goes round at once when accepting fails", Stage: rule.Preview, Severity: rule.Error}
	errorSpin      = rule.Kind{ID: "error-spin", Summary: "a loop that goes round at once when its source fails", Stage: rule.Preview, Severity: rule.Error}
	library        = rule.Kind{ID: "library", Summary: "a retry library that is configured to hammer", Stage: rule.Stable, Severity: rule.Warning}
	jitter         = rule.Kind{ID: "jitter", Summary: "growing delays without jitter: clients that failed together retry together", Stage: rule.Preview, Severity: rule.Info}
	nested         = rule.Kind{ID: "nested", Summary: "a retry around a call that already retries: attempts multiply", Stage: rule.Preview, Severity: rule.Warning}
	unsafe         = rule.Kind{ID: "unsafe", Summary: "a retry of a request that may have been carried out already", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at the loops that repeat a failed call, and at what they do between two tries.
var Analyzer = detect.NewFunc("retrybackoff", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result

	verdicts verdicts           // of the function that is looked at
	ended    map[*ssa.Call]bool // what is told of policies in it
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	p.Each(func(fn *ssa.Function) {
		c.loops(fn)
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c.configured(instr)
				c.helped(fn, instr)
			}
		}
	})
}

// loops judges all that a function repeats: one finding a loop.
func (c *checker) loops(fn *ssa.Function) {
	c.verdicts, c.ended = verdicts{of: map[*ssa.BasicBlock]*verdict{}}, map[*ssa.Call]bool{}
	for _, found := range slices.Concat(retry.LoopsOf(c.effects, fn), restarts.Of(c.effects, fn)) {
		c.judge(fn, &found)
	}
	for _, found := range retry.PollsOf(c.effects, fn) {
		poll := &found
		if p, ctx := c.ignoresContext(poll); p != nil && !c.effects.Cold(fn) {
			c.deaf(fn, poll, p.Call, c.makeCancellable(p.Call, ctx), "the pause between two polls does not end with %s: wait for either", ctx)
		}
	}
	c.exhaustions(fn)
	c.unasked(fn)
	c.closed(fn)
	c.idle(fn)
	c.tell()
}

// head is where the loop of a retry begins, or nil for one that comes back without a loop.
func head(r *retry.Loop) *ssa.BasicBlock {
	if r.Body == nil {
		return nil
	}
	return r.Body.Head
}

// judge notes the gravest thing that is wrong with what a loop repeats.
func (c *checker) judge(fn *ssa.Function, r *retry.Loop) {
	t, unpaced := &tries{c, fn, r}, r.IsUnpaced()
	if unpaced && r.Endless() && c.reopens(r) {
		c.report(errorSpin, r, r.Call, "the stream is opened again at once when %s fails: pause first", c.effects.Name(r.Call))
		return
	}
	if detect.Excused(c.pass, none, r.Call.Pos(), t, excuses) {
		return
	}
	switch {
	case unpaced && r.Purpose == retry.SelfScheduled:
		c.report(errorSpin, r, r.Call, "its loop is told to run it again at once when %s fails: wait first", c.effects.Name(r.Call))
	case unpaced && r.Repeats():
		c.report(none, r, r.Call, "%s is called again at once when it fails: back off between the tries", c.effects.Name(r.Call))
	case unpaced && r.Endless() && !r.Repairs() && c.spins(r):
		c.spin(r)
	case unpaced:
		detect.Silent(c.pass, errorSpin, r.Call.Pos(), nextPiece)
	default:
		if end := c.exhausted(r); end != nil {
			c.ended[end] = true
			c.report(errorSpin, r, end, exhaustedMessage, c.effects.ShortName(end))
			return
		}
		c.paced(fn, r)
	}
}

// leaves reports whether what is repeated leaves the process: it is known to, or the loop says by its shape that it retries, or it is given
// a context that the pause ignores.
func (c *checker) leaves(r *retry.Loop) bool {
	takes := code.TakesContext(r.Call)
	if r.Target == retry.Stream {
		return r.IsUnpaced() && !r.Repeats()
	}
	if r.Target != retry.Remote && c.effects.Standard(r.Call) {
		return false // the standard library is known as a whole: files and locks
	}
	switch {
	case r.Target == retry.Unknown && repeaters.AsksNobody(c.effects, r.Call):
		return false
	case r.Target == retry.Remote, r.Target == retry.GivenRemote && !r.IsUnpaced(), r.SaysItself(), c.steps(r):
		return true
	}
	return takes && !r.IsUnpaced() && len(r.Sleeps()) > 0
}

// remote reports whether the call is known to leave the process.
func (c *checker) remote(r *retry.Loop) bool {
	return r.Target == retry.Remote || r.Target == retry.GivenRemote
}

// spins reports whether an endless loop has nothing but the call to slow it down: it lives on what that yields, or makes the
// same call each time and pauses elsewhere only, or nowhere.
func (c *checker) spins(r *retry.Loop) bool {
	if r.Target == retry.Stream || c.source(r) || c.steps(r) {
		return true
	}
	same := r.Target == retry.Remote && r.Operand == retry.Same
	return same && (len(r.Else)+len(r.Sleeps()) > 0 || r.Around&retry.BlocksHere == 0)
}

// spin tells of a loop that has nothing to slow it down. That a listener fails has one cause under load, of which there is more the longer the loop goes
// round: no descriptor is free. Who connects to a socket of this machine is known.
func (c *checker) spin(r *retry.Loop) {
	kind := errorSpin
	if connections.Accepts(c.effects, r.Call) && !c.effects.ListensHere(c.effects.Argument(r.Call, -1)) {
		kind = accept
	}
	c.report(kind, r, r.Call, "the loop goes round at once when %s fails: pause, or leave it", c.effects.Name(r.Call))
}

// steps reports whether an endless loop does one piece of work in a rhythm, or as fast as others take what it makes, and
// leaves the rhythm when that fails: whatever the work is, it comes back as fast as it fails.
func (c *checker) steps(r *retry.Loop) bool {
	works := r.IsUnpaced() && r.Endless() && !r.Repeats() && c.effects.Followed(r.Call)
	if !works || r.Operand != retry.Same || r.Around&retry.BlocksHere != 0 {
		return false
	}
	paced := func(p pauses.Pause) bool { return !c.short(p.Call) }
	return r.Around&retry.HandsOn != 0 || r.Call.Call.Signature().Results().Len() == 1 && slices.ContainsFunc(r.Else, paced)
}

// source reports whether the loop lives on what the call receives or accepts: then its failure is no news of one item.
func (c *checker) source(r *retry.Loop) bool {
	for _, e := range c.effects.Call(r.Call) {
		if e.Kind == summary.Run && e.Name == "receive" || e.Kind == summary.Wait && (e.Has(summary.Stream) || e.Has(summary.Dials)) {
			return true
		}
	}
	return false
}
