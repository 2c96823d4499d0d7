package missingtimeout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// What excuses a wait, whatever should have ended it; and what excuses one on a context without deadline. They are asked in order.
var (
	waitExcuses    = []func(*wait) bool{deferred, cold, startedOnce, uncalled, mendedByDefault, resolvesNames, inProcess, lifecycle, longPoll}
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

// cleansUp holds in a function that says by its name that it undoes something, unless that is what a request is for.
func cleansUp(w *wait) bool { return lexicon.Says(lexicon.CleansUp, w.fn.Name()) && !isDeed(w) }

// isDeed reports whether a function is itself what answers a request, or what all who call it do first for one: nothing was done before that it could
// undo, nor has anything failed.
//
//	func (s *Server) StopDevice(w http.ResponseWriter, r *http.Request) { s.db.Exec(query, r.PathValue("id")) }
//	func (s *Server) lend(ctx context.Context) { lock.acquire(ctx); ...; releaseLock(ctx) }	// releaseLock is none
func isDeed(w *wait) bool {
	if f := w.effects.Functions[w.fn]; f != nil && f.Entry.By == summary.Request {
		return true
	}
	calls, all := w.effects.Callers(w.fn)
	return all && len(calls) > 0 && w.effects.Reach(w.fn).By == summary.Request && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		return contexts.Deferred(w.effects, call) || code.OnFailure(call.Block()) || follows(w, call)
	})
}

// follows reports whether another machine was asked before in the function that makes a call.
func follows(w *wait, call ssa.CallInstruction) bool {
	return code.HasInstruction(call.Parent(), func(instr ssa.Instruction) bool {
		other, ok := instr.(ssa.CallInstruction)
		return ok && other != call && w.effects.IsRemote(other) && code.Reaches(other, call)
	})
}

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
