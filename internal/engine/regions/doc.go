// Package regions says what is held at an instruction: locks, transactions, connections, rows, bodies, files, slots of semaphores.
//
//	s.mu.Lock()
//	if s.closed {
//		return errClosed	// left open: Lock s.mu
//	}
//	v := s.load()			// held: Lock s.mu
//	s.mu.Unlock()
//
// A forward dataflow over the blocks of a function keeps what is held on every path and on some path. A branch on the error of an acquire,
// or on the result of a TryLock, tells where nothing is held. Deferred releases count at the return. Helpers that acquire or release for
// their caller, hand out a release function, or run a function under a lock are known by their summaries ([summary.HoldFact]), libraries by
// their models (acquires, releases, under). A lock is its path from a parameter, variable or allocation: another mutex ends nothing.
//
// Calls through interfaces of ours acquire nothing, and what is passed to unknown code becomes unknown.
package regions
