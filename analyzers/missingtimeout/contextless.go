package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// contextless looks at a query that takes no context, in a loop that serves: nothing but the driver's configuration ends it, and a database that
// keeps silent stops the loop for good. A package that has no contexts has one finding, at the first of the queries that only such loops run: the
// decision is one for all of them.
//
//	for range ticker.C {
//		if err := db.Ping(); err != nil {	// reported: it asks whether the database answers, and cannot say no
//			alarm(err)
//		}
//	}
func (c *checker) contextless(fn *ssa.Function, call ssa.CallInstruction) {
	m := c.effects.Model(call)
	if m == nil || m.Waits == nil || m.Waits.Bound != "conn" || !c.runsQuery(call) {
		return
	}
	looped, reached := c.effects.InLoop(call.Block()), c.effects.Reach(fn)
	if !looped && reached.By != summary.Background {
		return
	}
	w := &wait{checker: c, fn: fn, call: call, effect: summary.Effect{Name: m.Waits.Protocol}}
	if detect.Excused(c.pass, loop, call.Pos(), w, contextlessExcuses) {
		return
	}
	if f := c.queried; f != nil {
		rule.Told(c.pass, loop, call.Pos(), f.at.Pos())
		if len(f.also) < maxAlso {
			f.also = append(f.also, c.effects.At(call, "takes none either"))
		}
		return
	}
	var way []summary.Hop
	if !looped {
		way = reached.Chain
	}
	c.queried = c.report(loop, call, way, "%s takes no context, and a loop waits for it: a silent peer stops it", c.effects.Name(call))
}

// contextlessExcuses are what excuses a query without context in a loop, asked in order.
var contextlessExcuses = []func(*wait) bool{deferred, cold, startedOnce, uncalled, inProcess, driverEnds, onThisMachine, inTransaction, cleansUp, undoes, seedsData, asksVersion, coalesced}

// runsQuery reports whether a call asks something, and has a sibling with a context.
func (c *checker) runsQuery(call ssa.CallInstruction) bool {
	m := c.effects.Model(call)
	return m.Runs != "" && !m.Waits.Cleanup && hasContextSibling(call)
}
