package lockio

import (
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// excuses are what excuses a wait under a mutex, asked in order.
var excuses = []func(*wait) bool{
	cold, uncalled, offPath, far, instant, tries, mayLockNothing, lookedUp, letsGo, oneOfMany, serialises, fillsForAll, hitsPass, nobodyWrites, unshared, oneTaker, nobodyBrief,
}

// cold holds in code that runs only when the program starts or stops.
func cold(w *wait) bool { return w.effects.Cold(w.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(w *wait) bool { return w.effects.Uncalled(w.fn) }

// offPath holds where it is not known that the function runs again and again: for requests, or by a loop or a clock.
func offPath(w *wait) bool {
	by := w.effects.Reach(w.fn).By
	return by != summary.Request && by != summary.Background
}

// maxFar is through how many calls a wait still is what the holder of the lock does: what lies deeper happens now and then.
const maxFar = 4

// far holds for a wait at the end of a long chain of calls. Pauses and sends are met sooner on the ways that errors take.
func far(w *wait) bool { return tooFar(w.effect) }

func tooFar(e summary.Effect) bool {
	most := maxFar
	if e.Kind != summary.Wait {
		most--
	}
	return len(e.Chain) > most
}

// instant holds for a pause of less than a millisecond, which is over before anybody notices.
func instant(w *wait) bool {
	if w.kind.ID != pause.ID || w.call == nil || len(w.call.Call.Args) != 1 {
		return false
	}
	ns, ok := code.Int(w.call.Call.Args[0])
	return ok && ns < int64(time.Millisecond)
}

// tries holds where the lock was only taken because nobody had it: whoever comes next goes on without.
func tries(w *wait) bool { return locks.Tries(w.effects, w.hold) }

// mayLockNothing holds for a lock behind an interface: what stands there may be none, such as one for a database that needs it and one for another
// that does not.
//
//	type store struct{ lock sync.Locker }    // &sync.Mutex{} for SQLite, nothing for PostgreSQL
func mayLockNothing(w *wait) bool {
	mutex, ok := locks.MutexOf(w.hold)
	return ok && mutex.Var != nil && types.IsInterface(mutex.Var.Type())
}

// lookedUp holds for the lock of something that was looked up or made here: there are as many as there are such things.
//
//	u := s.users[id]; u.mu.Lock()
func lookedUp(w *wait) bool {
	switch w.hold.Of.Root.(type) {
	case *ssa.Parameter, *ssa.Global, *ssa.FreeVar:
		return false
	}
	return true
}

// oneOfMany holds for a lock of a struct that is made for each request, connection or key: only those who share that wait for each other.
// What a loop in the background holds has requests wait for others than themselves, and what asks again after a pause has them wait for long.
func oneOfMany(w *wait) bool {
	if w.brief && (w.tries || w.pauses && w.asks || w.effects.Reach(w.fn).By == summary.Background) {
		return false
	}
	return w.mutex.Owner != nil && w.instances().many(w.mutex.Owner)
}

// oneTaker holds where all that takes the mutex is one goroutine: nobody waits for it. What takes it when the program starts has let go by then.
//
//	nc.Subscribe("stock.moved", s.moved)	// one message after the other
func oneTaker(w *wait) bool {
	var all summary.Concurrency
	for _, s := range locks.Sites(w.effects, w.mutex) {
		if w.effects.Cold(s.Fn) || w.effects.Uncalled(s.Fn) || locks.Tries(w.effects, s.Hold) {
			continue
		}
		one := concurrency.Of(w.effects, s.Fn)
		if !one.Alone() {
			return false
		}
		all = all.With(one)
	}
	return all.Alone()
}

// fillsForAll holds where what is loaded under the lock is what everybody came for.
func fillsForAll(w *wait) bool {
	return w.kind.ID != fill.ID && w.kind.ID != channel.ID && w.fills() == forAll && !w.takesTurns()
}

// takesTurns holds for a pause of a function that asks nobody, and after which it only notes when or how often: nothing was loaded that others would
// find.
//
//	time.Sleep(time.Until(p.next))
//	p.next = time.Now().Add(p.every)
func (w *wait) takesTurns() bool {
	if w.kind.ID != pause.ID || w.asks {
		return false
	}
	for call := range code.Calls(w.fn) {
		if slices.ContainsFunc(w.effects.Call(call), func(e summary.Effect) bool { return w.kindOf(e).ID == remote.ID }) {
			return false
		}
	}
	asked := w.asked()
	for v := range w.written() {
		if _, both := asked[v]; both && !code.IsTime(v.Type()) && !code.IsNumber(v.Type()) {
			return false
		}
	}
	return true
}

// hitsPass holds for a map that is looked into without the lock before it is filled under it: only who misses waits, for what he came for.
func hitsPass(w *wait) bool { return w.kind.ID == fill.ID && !w.brief && w.peeks() }

// letsGo holds where what is called lets go of the lock while it waits.
//
//	func (r *Reader) load() { r.mu.RUnlock(); defer r.mu.RLock(); ... }
func letsGo(w *wait) bool { return w.call != nil && w.gives(w.call, maxBodies) }

// nobodyWrites holds for a read lock that no request and no loop asks for alone: readers do not wait for each other.
func nobodyWrites(w *wait) bool { return w.kind.ID == reader.ID && w.writer() == nil }

// writer is the first place that takes the mutex alone, for a request or in a loop.
func (w *wait) writer() *locks.Site {
	for _, s := range locks.Sites(w.effects, w.mutex) {
		if s.Exclusive() && !locks.Tries(w.effects, s.Hold) {
			if by := w.effects.Reach(s.Fn).By; by == summary.Request || by == summary.Background {
				return &s
			}
		}
	}
	return nil
}

// unshared holds where no request is known to take the mutex.
func unshared(w *wait) bool { return w.site == nil }

// nobodyBrief holds for a pause or a send under a mutex that is there for that alone: it paces, or keeps an order.
func nobodyBrief(w *wait) bool {
	return !w.brief && (w.kind.ID == pause.ID || w.kind.ID == channel.ID)
}
