package cachestampede

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/flights"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// What excuses a function as a whole: nobody else asks yet, or somebody coalesces its calls. They are asked in order.
var (
	quiet     = []func(*function) bool{cold, probes}
	coalesced = []func(*function) bool{runsOnce, triesLock, sharesFlight, alone, winnerOnly}
)

// A function is looked at by itself.
type function struct {
	*checker
	fn  *ssa.Function
	why func(*function) bool // excuses it as a whole; it is looked at for whoever watches
}

// cold holds for a warmer: nobody else asks yet.
func cold(f *function) bool { return f.effects.Cold(f.fn) }

// probes holds where a function or its receiver is there for health checks: one or two come at a time.
func probes(f *function) bool {
	recv := f.fn.Signature.Recv()
	return lexicon.Says(lexicon.AsksHealth, f.fn.Name()) || recv != nil && lexicon.Says(lexicon.AsksHealth, types.TypeString(recv.Type(), bare))
}

// bare leaves packages out of the name of a type.
func bare(*types.Package) string { return "" }

// runsOnce holds where the callers coalesce the calls, or hold a lock.
func runsOnce(f *function) bool { return locks.RunsOnce(f.effects, f.fn) }

// triesLock holds where only one of many gets a lock, and the others go on.
func triesLock(f *function) bool { return locks.Uses(f.effects, f.fn, "try-lock") }

// sharesFlight holds for a singleflight that is made by hand.
func sharesFlight(f *function) bool { return flights.Shares(f.effects, f.fn) }

// alone holds where nobody else gets there at the same time.
func alone(f *function) bool { return concurrency.Alone(f.effects, f.fn) }

// winnerOnly holds where a caller runs the function only when it has won a lease that others lost.
func winnerOnly(f *function) bool { return caches.ClaimedFor(f.effects, f.fn) }

// What excuses a load, by the kind that finds it. They are asked in order.
var (
	fillExcuses    = []func(*load) bool{asksItself, locked, lockedMiss, loadsLocked, leased, loadsLeased, inBulk, keepsOther}
	cacheExcuses   = []func(*load) bool{ofOneTransaction, private, emptied, flown}
	givenExcuses   = []func(*load) bool{locked, leased, flown}
	storageExcuses = []func(*load) bool{locked, leased, coalesces, writesAnswer}
	refreshExcuses = []func(*load) bool{marked, onceAsync, locked, leased, flown}
	flightExcuses  = []func(*load) bool{flown}
)

// A load is a call that every caller makes that misses.
type load struct {
	*function
	call  ssa.CallInstruction
	get   caches.CacheUse // that missed
	set   caches.CacheUse // that keeps what is loaded
	owner *types.Named    // of a refresh: what is renewed
}

// excused reports whether a test excuses the load. In a function that is excused as a whole that is what is told: see report.
func (l *load) excused(k rule.Kind, tests []func(*load) bool) bool {
	return l.why == nil && detect.Excused(l.pass, k, l.call.Pos(), l, tests)
}

// asksItself holds for a call that looks into the cache before it loads. What stands before others of its kind may stand before one like itself:
// that this one looks there is what is told.
//
//	func (c Cached) Title(ctx context.Context, id string) (string, error) { ...; c.Titles.Title(ctx, id) }	// Titles may be a Cached
func asksItself(l *load) bool {
	here := l.effects.At(l.get.Instr, "")
	for _, e := range l.effects.Call(l.call) {
		if e.Kind != summary.Cache || e.Name != "get" || e.Op != l.get.Cache {
			continue
		}
		if !slices.ContainsFunc(e.Chain, here.SamePlace) {
			return true
		}
	}
	return false
}

// locked holds under a lock: whoever comes second waits, and looks again.
func locked(l *load) bool { return locks.Locked(l.effects, l.call) }

// lockedMiss holds where the lock under which the cache was asked is still held, while who does not ask needs none.
func lockedMiss(l *load) bool { return locks.LockedFrom(l.effects, l.get.Instr, l.call) }

// keepsOther holds where what is kept is what was not loaded.
func keepsOther(l *load) bool {
	call, ok := l.call.(*ssa.Call)
	return ok && caches.KeepsOther(l.effects, call, l.set.Instr)
}

// private holds for a cache that belongs to one request, connection or call.
func private(l *load) bool { return caches.Private(l.effects, l.get.Instr) }

// emptied holds for a cache that is emptied for each run.
func emptied(l *load) bool { return caches.EmptiedFor(l.effects, l.fn, l.get.Cache) }

// loadsLocked holds where what is called takes the lock.
func loadsLocked(l *load) bool { return locks.LoadsLocked(l.effects, l.call) }

// leased holds where only the one loads that has won a lease: the others leave, or wait and look again.
func leased(l *load) bool { return caches.Claimed(l.effects, l.call) }

// loadsLeased holds where the functions of the package that are called load only where they have won one.
func loadsLeased(l *load) bool {
	found := false
	for _, body := range l.effects.Bodies(l.call, false) {
		for call := range code.Calls(body) {
			switch {
			case !l.loads(call):
			case !caches.Claimed(l.effects, call):
				return false
			default:
				found = true
			}
		}
	}
	return found
}

// inBulk holds where the cache is asked for one after another, and what is missing is loaded at once: two callers seldom miss
// the same, and there is no one key to coalesce by.
func inBulk(l *load) bool {
	get := l.get.Instr
	loop := code.InnermostLoop(code.Loops(get.Parent()), get.Block())
	return loop != nil && !loop.Blocks[l.call.Block()]
}

// ofOneTransaction holds for a cache that is kept beside a transaction: it is nobody else's.
func ofOneTransaction(l *load) bool { return caches.OfOneTransaction(l.effects, l.get.Instr) }

// flown holds where somebody in the program coalesces the calls of the function.
func flown(l *load) bool { return caches.Flown(l.effects, l.fn) }

// coalesces holds where what is called runs once for many callers.
func coalesces(l *load) bool { return flights.Coalesces(l.effects, l.call) }

// marked holds for a goroutine that is started once something notes that it is.
func marked(l *load) bool {
	_, async := l.call.(*ssa.Go)
	return async && caches.Marks(l.effects, l.call, l.owner)
}

// onceAsync holds for a goroutine that lets only one of many do the work.
func onceAsync(l *load) bool {
	if _, async := l.call.(*ssa.Go); !async {
		return false
	}
	for _, body := range l.effects.Bodies(l.call, true) {
		if locks.Uses(l.effects, body, "try-lock") || flights.Shares(l.effects, body) {
			return true
		}
	}
	return false
}
