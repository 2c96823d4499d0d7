package missingtimeout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// What excuses a wait, whatever should have ended it; and what excuses one on a context without deadline. They are asked in order.
var (
	waitExcuses    = []func(*wait) bool{deferred, cold, startedOnce, uncalled, mendedByDefault, resolvesNames, inProcess, lifecycle}
	loopExcuses    = []func(*wait) bool{deferred, uncalled, mendedByDefault, inProcess, cleansUp, undoes, afterDone, asksVersion, coalesced}
	contextExcuses = []func(*wait) bool{cleansUp, undoes, afterDone, seedsData, asksVersion, mayFly, coalesced}
)

// deferred holds for clean-up: it must run even when the request's own deadline has passed.
func deferred(w *wait) bool {
	if w.effect.Has(summary.Later) {
		return false
	}
	_, defers := w.call.(*ssa.Defer)
	return defers || w.effects.Deferred(w.fn)
}

// cold holds where nobody is served yet: the operator sees a start that hangs.
func cold(w *wait) bool { return !w.effect.Has(summary.Later) && w.effects.ColdAt(w.call) }

// startedOnce holds for what the program does once beside its start: nobody waits for it.
//
//	go checkForUpdate()	// in main
func startedOnce(w *wait) bool { return !w.effect.Has(summary.Later) && w.effects.Once(w.fn) }

// uncalled holds where nobody waits, but tests.
func uncalled(w *wait) bool { return w.effects.Uncalled(w.fn) }

// mendedByDefault holds where somebody gave the default client or transport a timeout.
func mendedByDefault(w *wait) bool { return w.effects.BoundByDefault(w.effect) }

// driverEnds holds where a configuration, or the text that names the database, has the driver end each wait.
//
//	sql.Open("mysql", address+"?readTimeout=10s")
func driverEnds(w *wait) bool { return w.effects.EndedBySettings(w.effect.Name) }

// resolvesNames holds for a connection to a resolver that is asked for names.
func resolvesNames(w *wait) bool { return w.effect.Has(summary.Dials) && w.effects.ResolvesNames(w.fn) }

// inProcess holds where the database is this process.
func inProcess(w *wait) bool { return w.effect.Name == "sql" && w.effects.AsksHere(w.call) }

// lifecycle holds for a context that somebody may cancel.
func lifecycle(w *wait) bool {
	return slices.ContainsFunc(w.effect.Bounds, func(b summary.Bound) bool { return b.Cancel })
}

// cleansUp holds in a function that says by its name that it undoes something.
func cleansUp(w *wait) bool { return lexicon.Says(lexicon.CleansUp, w.fn.Name()) }

// undoes holds for a call that says so itself.
func undoes(w *wait) bool { return w.effects.Says(lexicon.Undoes, w.effects.ShortName(w.call)) }

// seedsData holds in what fills a database to begin with.
func seedsData(w *wait) bool { return named(w.fn, lexicon.SeedsData) }

// mayFly holds where a function literal, handed to what is not understood, may be a flight for many callers, which must not die
// with the first one. One that is given what it calls is no flight, nor is one that brings nothing back.
func mayFly(w *wait) bool {
	return !w.effects.Known(w.fn) && w.fn.Signature.Results().Len() > 0 && !w.givenReceiver()
}

// givenReceiver reports whether a function literal calls a method of what it is given.
func (w *wait) givenReceiver() bool {
	on := w.effects.Argument(w.call, -1)
	if on == nil {
		return false
	}
	from, _ := w.effects.Sources(on)
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		return ok && p.Parent() == w.fn
	})
}

// coalesced holds where the call runs once for many callers.
func coalesced(w *wait) bool { return w.effects.Coalesced(w.fn) }
