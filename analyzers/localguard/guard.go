package localguard

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/guards"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A guard is something that holds callers back who share it, where one is made.
type guard struct {
	*checker
	fn     *ssa.Function
	value  ssa.Value
	guards models.Guard
	hop    summary.Hop // what makes it, which may be in another package
	makers []ssa.Value // what makes it, and the calls of the functions that return it, outwards
	uses   usage       // of the outermost
}

// made recognises what makes a guard, or a struct with one inside.
func (c *checker) made(fn *ssa.Function, v ssa.Value) *guard {
	how, hop := guards.Made(c.effects, v)
	if how == "" || !v.Pos().IsValid() {
		return nil
	}
	return &guard{checker: c, fn: fn, value: v, guards: how, hop: hop}
}

// alone reports whether the guard lives no longer than a call, and is used there by nobody else.
func (g *guard) alone() bool {
	l := escape.LifetimeOf(g.effects, g.value)
	if l.Living != escape.PerCall || len(l.Makers) == 0 {
		return false
	}
	g.makers = l.Makers
	if _, ok := g.outermost().(ssa.Instruction); !ok {
		return false
	}
	g.uses = g.usesOf(g.outermost())
	return g.uses.calls > 0 && !g.uses.shared // another goroutine of the call may have it
}

// outermost is what hands the guard to the function that uses it.
func (g *guard) outermost() ssa.Value {
	if len(g.makers) == 0 {
		return g.value
	}
	return g.makers[len(g.makers)-1]
}

// user is the function that has a guard of its own.
func (g *guard) user() *ssa.Function { return g.outermost().(ssa.Instruction).Parent() }

// bare reports whether the function has the guard itself, and not a struct with it inside.
func (g *guard) bare() bool {
	_, channel := g.outermost().(*ssa.MakeChan)
	return channel || guards.Of(g.effects, g.outermost().Type()) != ""
}

func (g *guard) kind() rule.Kind { return says[g.guards].kind }

// excuses are what excuses a guard that lives no longer than a call, asked in order.
var excuses = []func(*guard) bool{cold, uncalled, probes, statedCoalesced, offRequest, paces, ofNoUse}

// cold holds in code that runs only when the program starts or stops.
func cold(g *guard) bool { return g.effects.Cold(g.user()) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(g *guard) bool { return g.effects.Uncalled(g.user()) }

// probes holds where a function is there for health checks: one or two come at a time.
func probes(g *guard) bool { return lexicon.Says(lexicon.AsksHealth, g.user().Name()) }

// statedCoalesced holds where a directive states that the function runs once for many callers.
func statedCoalesced(g *guard) bool {
	return g.guards == models.GuardsFlight && g.stated.Stated("coalesced", g.user().Pos())
}

// offRequest holds where the function is not known to run for many at a time. A group that coalesces was made for nothing else.
func offRequest(g *guard) bool {
	return g.guards != models.GuardsFlight && g.effects.Reach(g.user()).By != summary.Request
}

// paces holds for a limiter, breaker or semaphore that is used again and again in the call, which it paces: and for flights that are
// started before the last one has landed.
func paces(g *guard) bool {
	switch g.guards {
	case models.GuardsRate, models.GuardsFailing:
		return g.uses.calls > 1 || g.uses.inLoop
	case models.GuardsFlight:
		return g.uses.later && (g.uses.calls > 1 || g.uses.inLoop)
	case models.GuardsSlots:
		return !g.bare() && (g.uses.calls > 1 || g.uses.inLoop)
	}
	return false
}

// ofNoUse holds for a mutex under which nothing is written that others may see: it does no good, and no harm.
func ofNoUse(g *guard) bool { return g.guards == models.GuardsAlone && !g.writesShared() }
