package missingtimeout

import (
	"cmp"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/connections"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// conns looks, in one function, for connections that are dialled or accepted there, and then read before anybody sets a deadline or gets them
// who may. What is wrapped, put into a struct or given to another function of the package stays the same connection.
func (c *checker) conns(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || !connections.Connects(c.effects, call) {
				continue
			}
			w := cmp.Or(connections.Exposed(c.effects, call), connections.Kept(c.effects, call))
			if w == nil {
				detect.SilentNot(c.pass, conn, call.Pos(), exposed)
				continue
			}
			if detect.Excused(c.pass, conn, w.Call.Pos(), &waiting{c, w}, waitingExcuses) {
				continue
			}
			text := "%s has no deadline: a peer that falls silent holds it forever"
			if w.Writes {
				text = "%s has no deadline for writing: a peer that reads nothing holds it forever"
			}
			c.report(conn, w.Call, c.wayTo(w), text, c.effects.Name(w.Call))
		}
	}
}

// exposed names the question for those who watch.
func exposed(w *connections.Wait) bool { return w != nil }

// wayTo says where the connection of a wait comes from, and how it gets there.
func (c *checker) wayTo(w *connections.Wait) []summary.Hop {
	var out []summary.Hop
	if w.Made.Parent() != w.Call.Parent() {
		out = append(out, c.effects.At(w.Made, c.effects.Name(w.Made)+" makes the connection"))
	}
	for _, call := range w.Via {
		if call.Pos() != token.NoPos {
			out = append(out, c.effects.At(call, "calls "+c.effects.Name(call)))
		}
	}
	return out
}

// waiting is a wait for the peer of a connection.
type waiting struct {
	*checker
	*connections.Wait
}

// waitingExcuses are what excuses one, asked in order.
var waitingExcuses = []func(*waiting) bool{atStart, neverRuns}

// atStart holds where nobody is served yet.
func atStart(w *waiting) bool { return w.effects.ColdAt(w.Call) }

// neverRuns holds where nothing but tests makes the connection or waits.
func neverRuns(w *waiting) bool {
	return w.effects.Uncalled(w.Made.Parent()) || w.effects.Uncalled(w.Call.Parent())
}
