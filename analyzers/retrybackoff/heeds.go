package retrybackoff

import (
	"go/types"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// deaf reports such a pause.
func (c *checker) deaf(fn *ssa.Function, r *retry.Loop, at ssa.CallInstruction, fixes []analysis.SuggestedFix, format string, args ...any) {
	kind, ok := c.deafTo(fn)
	if kind == ignoresContext && r.Bounded() && !c.lasting(at) {
		kind = unheeded
	}
	if ok {
		c.reportFix(kind, r, at, fixes, format, args...)
	}
}

// longPause is a pause that somebody notices who waits for the last of a few tries.
const longPause = 2 * time.Second

// lasting reports whether a pause may be so long, as far as that is known: what is counted in milliseconds is not meant to be.
func (c *checker) lasting(at ssa.CallInstruction) bool {
	if d, known := pauses.Longest(c.effects, at); known {
		return d >= longPause
	}
	unit, counted := pauses.Unit(c.effects, at)
	return !counted || unit >= time.Second
}

// deafTo is the kind of a pause that goes on when a context has ended: ignores-context where somebody is seen to wait for the function, else
// unheeded. There is none where the context never ends.
func (c *checker) deafTo(fn *ssa.Function) (rule.Kind, bool) {
	if c.neverEnds(fn) {
		return rule.Kind{}, false
	}
	if c.awaited(fn, 0) {
		return ignoresContext, true
	}
	return unheeded, true
}

// neverEnds reports whether all contexts that a function is given are such as nobody ends, in the whole program.
func (c *checker) neverEnds(fn *ssa.Function) bool {
	given := 0
	for ; fn != nil; fn = fn.Parent() {
		for i, p := range fn.Params {
			if !code.IsContext(p.Type()) {
				continue
			}
			given++
			if b := c.effects.Given(fn, summary.Bound{Kind: summary.Param, Param: i}); b.Kind != summary.Nothing || b.Cancel {
				return false
			}
		}
	}
	return given > 0
}

// maxAwaited is how many calls may lie between a function and the goroutine of which somebody awaits the end.
const maxAwaited = 3

// awaited reports whether somebody waits for the end of a function: its caller for a result, a request, or whoever is told of the end.
//
//	func (c *Client) connect(ctx context.Context) error	// for the error
//	go func() { defer wg.Done(); s.run(ctx) }()		// of run, who waits for the group
func (c *checker) awaited(fn *ssa.Function, depth int) bool {
	if fn.Signature.Results().Len() > 0 || tellsItsEnd(fn) || c.effects.Reach(fn).By == summary.Request {
		return true
	}
	f := c.effects.Functions[fn]
	if f == nil || depth >= maxAwaited {
		return false
	}
	for _, e := range c.effects.EdgesTo(f) {
		if _, detached := e.Call.(*ssa.Go); detached {
			continue
		}
		if c.collects(e.Call) || !e.Async && c.awaited(e.Call.Parent(), depth+1) {
			return true
		}
	}
	return false
}

// collects recognises what starts a function and waits for it later: a group of goroutines.
func (c *checker) collects(call ssa.CallInstruction) bool {
	callee := c.effects.Callee(call)
	return callee != nil && callee.Name() == "Go" && callee.Signature().Recv() != nil
}

// tellsItsEnd reports whether a function tells somebody at its end, whichever way it takes.
//
//	defer wg.Done()
//	defer close(s.done)
func tellsItsEnd(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		d, ok := instr.(*ssa.Defer)
		if ok && tells(d.Common()) {
			return true
		}
	}
	return false
}

func tells(call *ssa.CallCommon) bool {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return b.Name() == "close"
	}
	callee := call.StaticCallee()
	if callee == nil {
		return false
	}
	if callee.Name() == "Done" && callee.Signature.Recv() != nil && types.TypeString(callee.Signature.Recv().Type(), nil) == "*sync.WaitGroup" {
		return true
	}
	for instr := range code.Instructions(callee) {
		switch instr := instr.(type) {
		case *ssa.Send:
			return true
		case ssa.CallInstruction:
			if b, ok := instr.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
				return true
			}
		}
	}
	return false
}
