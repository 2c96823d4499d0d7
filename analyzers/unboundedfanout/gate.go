package unboundedfanout

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// gated holds where something is waited for on some way to the call, here or in a caller: a slot, a lock, a token.
func gated(s *detect.Site) bool { return (&gates{s, map[*ssa.Function]bool{}}).at(s.Call) }

// gates looks for what holds back whoever gets to a call. Each function is looked at once.
type gates struct {
	*detect.Site
	seen map[*ssa.Function]bool
}

func (g *gates) at(call ssa.CallInstruction) bool {
	fn := call.Parent()
	if g.before(call) {
		return true
	}
	f := g.Effects.Functions[code.Origin(fn)]
	if f == nil || g.seen[fn] {
		return false
	}
	g.seen[fn] = true
	for _, e := range g.Effects.EdgesTo(f) {
		if (e.Blind || runsFor(e.Call, fn)) && g.waits(e.Call) || g.at(e.Call) {
			return true
		}
	}
	return false
}

// runsFor reports whether a call gives a literal to somebody who runs it: what that waits for comes first, or may.
//
//	d.tokens.Do(ctx, func() error { return d.thumb(file) })
func runsFor(call ssa.CallInstruction, literal *ssa.Function) bool {
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		for x := arg; x != nil; x = code.Viewed(x) {
			if made, ok := x.(*ssa.MakeClosure); ok && made.Fn == ssa.Value(literal) || x == ssa.Value(literal) {
				return true
			}
		}
		return false
	})
}

// before reports whether a function waits before it makes a call, or holds a lock.
func (g *gates) before(call ssa.CallInstruction) bool {
	for _, h := range regions.Of(g.Effects, call.Parent()).MayBeHeldAt(call) {
		if h.What == models.HeldSlot || h.What == models.HeldLock {
			return true
		}
	}
	if acts.Admitted(call) {
		return true
	}
	for instr := range code.Instructions(call.Parent()) {
		if instr != ssa.Instruction(call) && g.holds(instr) && code.Before(instr, call) {
			return true
		}
	}
	return false
}

// holds recognises what may hold a request back: a send, a receive, a question after a slot.
func (g *gates) holds(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Send, *ssa.Select:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Call:
		return g.waits(instr)
	}
	return false
}

// waits reports whether a call waits for somebody else in this process, or for a slot.
//
//	d.tokens.Do(ctx, func() error { ... })    where some implementation of Do receives from a channel first
func (g *gates) waits(call ssa.CallInstruction) bool {
	callee := g.Effects.Callee(call)
	if callee == nil {
		return false
	}
	if row := g.Effects.Models.Holds(callee); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldSlot {
		return true
	}
	for _, e := range g.Effects.Call(call) {
		if e.Kind == summary.Block || e.Kind == summary.Sleep {
			return true
		}
	}
	return false
}
