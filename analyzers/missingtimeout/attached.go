package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// The context of a request is cancelled, and not bounded: a client that waits, or a proxy that retries, keeps a call open on which a silent peer
// sits. Databases are mostly asked so; for a client of HTTP one line would limit all its calls.
//
//	req, err := http.NewRequestWithContext(r.Context(), "GET", url, nil)
//	resp, err := http.DefaultClient.Do(req)		// attached

// attached reports a call of an HTTP client without limit that nothing ends but the request it is made for.
func (c *checker) attached(fn *ssa.Function, call ssa.CallInstruction) {
	for _, e := range c.effects.Call(call) {
		if e.Kind != summary.Wait || e.Name != "http" || len(e.Chain) > 1 || e.By == "context" || e.Flags&endedOtherwise != 0 {
			continue
		}
		w := &wait{c, fn, call, e}
		if !c.onlyItsRequest(w) || detect.Excused(c.pass, request, call.Pos(), w, unlikeExcuses) {
			continue
		}
		_, at, chain := c.root(call, e)
		c.report(request, at, chain, "%s ends with its request alone: a caller who waits keeps it open", e.Op)
		return
	}
}

// endedOtherwise are flags of waits that are meant to last, or end by themselves.
const endedOtherwise = summary.Stream | summary.Local | summary.Cleanup | summary.Default | summary.Dials | summary.Later

// onlyItsRequest reports whether one thing alone may end a wait, which is the context of an incoming request, or that request.
func (c *checker) onlyItsRequest(w *wait) bool {
	attached := 0
	for _, b := range w.effect.Bounds {
		known := c.effects.Given(w.fn, b)
		switch {
		case known.Kind == summary.Nothing:
		case b.Kind == summary.Param && known.Kind != summary.Ends && c.givenByRequest(w.fn, b):
			attached++
		default:
			return false
		}
	}
	return attached == 1
}

// givenByRequest reports whether a bound is what a parameter of the function gives, or of one around it, and that is of an incoming request.
func (c *checker) givenByRequest(fn *ssa.Function, b summary.Bound) bool {
	for b.Foreign() && fn != nil && c.effects.Owner(fn) != b.Owner {
		fn = fn.Parent()
	}
	return fn != nil && b.Param < len(fn.Params) && contexts.OfRequest(c.effects, fn.Params[b.Param]) != nil
}
