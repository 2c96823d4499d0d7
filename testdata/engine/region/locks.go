// Package region holds what the engine says about what is held: at the calls of mark, and at returns. A mark or a return without a
// comment holds nothing, and leaves nothing open.
package region

import (
	"errors"
	"slices"
	"sync"

	"github.com/hldlint/hldlint/testdata/engine/region/store"
)

func mark() {}

type server struct {
	mu    sync.Mutex
	other sync.Mutex
	rw    sync.RWMutex
	ptr   *sync.Mutex
	cond  *sync.Cond
	inner struct{ mu sync.Mutex }
	locks map[string]*sync.Mutex
	parts [4]struct{ mu sync.Mutex }
	n     int
	store *store.Store
}

type embedded struct {
	sync.RWMutex
	n int
}

var (
	packageLock sync.Mutex
	otherLock   sync.Mutex
)

func (s *server) plain() {
	mark()
	s.mu.Lock()
	mark() // want held:"lock s.mu"
	s.mu.Unlock()
	mark()
}

func (s *server) deferredUnlock() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	mark() // want held:"lock s.mu"
	return s.n
}

func (s *server) readLock() {
	s.rw.RLock()
	mark() // want held:"read-lock s.rw"
	s.rw.RUnlock()
	mark()
	s.rw.Lock()
	mark() // want held:"lock s.rw"
	s.rw.Unlock()
	mark()
}

// The write lock is not given back by RUnlock.
func (s *server) wrongUnlock() {
	s.rw.Lock()
	s.rw.RUnlock()
	mark() // want held:"lock s.rw"
} // want open:"lock s.rw"

func (e *embedded) promoted() {
	e.Lock()
	mark() // want held:"lock e.RWMutex"
	e.Unlock()
	mark()
	e.RLock()
	defer e.RUnlock()
	mark() // want held:"read-lock e.RWMutex"
}

func (s *server) anotherUnlock() {
	s.mu.Lock()
	s.other.Lock()
	mark() // want held:"lock s.mu, lock s.other"
	s.other.Unlock()
	mark() // want held:"lock s.mu"
	s.mu.Unlock()
	mark()
}

// Two servers are two locks.
func twoOwners(a, b *server) {
	a.mu.Lock()
	b.mu.Lock()
	mark() // want held:"lock a.mu, lock b.mu"
	b.mu.Unlock()
	mark() // want held:"lock a.mu"
	a.mu.Unlock()
	mark()
}

func packageLocks() {
	packageLock.Lock()
	otherLock.Lock()
	otherLock.Unlock()
	mark() // want held:"lock packageLock"
	packageLock.Unlock()
	mark()
}

func localLock() {
	var mu sync.Mutex
	mu.Lock()
	mark() // want held:"lock mu"
	mu.Unlock()
	mark()
}

func (s *server) pointers() {
	s.ptr.Lock()
	mark() // want held:"lock s.ptr"
	s.ptr.Unlock()
	mark()
	mu := &s.inner.mu
	mu.Lock()
	mark() // want held:"lock s.inner.mu"
	s.inner.mu.Unlock()
	mark()
}

func (s *server) tryLock() bool {
	if s.mu.TryLock() {
		mark() // want held:"lock s.mu"
		s.mu.Unlock()
		return true
	}
	mark()
	return false
}

func (s *server) tryLockFirst() {
	if !s.mu.TryLock() {
		mark()
		return
	}
	defer s.mu.Unlock()
	mark() // want held:"lock s.mu"
}

func (s *server) tryReadLock() {
	ok := s.rw.TryRLock()
	if ok {
		mark() // want held:"read-lock s.rw"
		s.rw.RUnlock()
	}
	mark()
}

func (s *server) relockInLoop(n int) {
	s.mu.Lock()
	for range n {
		mark() // want held:"lock s.mu"
		s.mu.Unlock()
		mark()
		s.mu.Lock()
	}
	mark() // want held:"lock s.mu"
	s.mu.Unlock()
	mark()
}

func (s *server) earlyReturn(bad bool) error {
	s.mu.Lock()
	if bad {
		mark()                   // want held:"lock s.mu"
		return errors.New("bad") // want open:"lock s.mu"
	}
	s.mu.Unlock()
	mark()
	return nil
}

func (s *server) oneBranch(bad bool) {
	s.mu.Lock()
	if bad {
		s.mu.Unlock()
		mark()
	}
	mark() // want may:"lock s.mu"
} // want open:"lock s.mu"

// A lock and its unlock under one condition go together.
func (s *server) sameCondition(safe bool) {
	if safe {
		s.mu.Lock()
		mark() // want held:"lock s.mu"
	}
	mark() // want may:"lock s.mu"
	if safe {
		s.mu.Unlock()
	}
	mark()
}

func (s *server) flag(safe bool) {
	locked := false
	if safe && s.n > 0 {
		s.mu.Lock()
		locked = true
	}
	if locked {
		s.mu.Unlock()
	}
	mark()
}

func (s *server) deferInBranch(safe bool) {
	if safe {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	mark() // want may:"lock s.mu"
}

func (s *server) deferredLiteral() {
	s.mu.Lock()
	defer func() {
		s.n++
		s.mu.Unlock()
	}()
	mark() // want held:"lock s.mu"
}

// A literal that is called at once.
func (s *server) literal() {
	func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		mark() // want held:"lock s.mu"
	}()
	mark()
	s.mu.Lock()
	func() {
		mark() // want held:"lock s.mu"
	}()
	s.mu.Unlock()
}

// Who unlocks in a goroutine may do it at any time.
func (s *server) goroutineUnlocks() {
	s.mu.Lock()
	go func() {
		s.mu.Unlock()
	}()
	mark()
}

// A goroutine does not hold what its starter holds.
func (s *server) goroutine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	go func() {
		mark()
	}()
	mark() // want held:"lock s.mu"
}

// Locking by a goroutine locks nothing here.
func (s *server) goroutineLocks() {
	go s.mu.Lock()
	mark()
}

func (s *server) switched(n int) {
	s.mu.Lock()
	switch n {
	case 1:
		s.mu.Unlock()
	case 2:
		s.mu.Unlock()
		return
	default:
		s.mu.Unlock()
	}
	mark()
}

// Which of the locks in the map it is, the key says.
func (s *server) byKey(a, b string) {
	s.locks[a].Lock()
	mark() // want held:"lock s.locks[a]"
	s.locks[a].Unlock()
	mark()
	s.locks[a].Lock()
	s.locks[b].Unlock() // may be the same one
	mark()
}

func (s *server) byIndex(i int) {
	s.parts[i].mu.Lock()
	mark() // want held:"lock s.parts[i].mu"
	s.parts[i].mu.Unlock()
	s.parts[0].mu.Lock()
	s.parts[0].mu.Unlock()
	mark()
}

func (s *server) lockFor(string) *sync.Mutex { return s.ptr }

// A lock that a function chooses is known by the value.
func (s *server) chosen(key string) {
	mu := s.lockFor(key)
	mu.Lock()
	mark() // want held:"lock"
	mu.Unlock()
	mark()
	s.lockFor(key).Lock()
	s.lockFor(key).Unlock() // likely the same
	mark()
}

type node struct {
	mu   sync.Mutex
	next *node
}

// Hand over hand: which node is locked depends on the round.
func walk(n *node) {
	n.mu.Lock()
	for n.next != nil {
		next := n.next
		next.mu.Lock()
		n.mu.Unlock()
		n = next
		mark() // want may:""
	}
	n.mu.Unlock()
	mark() // want may:""
}

func locker(l sync.Locker) {
	l.Lock()
	mark() // want held:"lock l"
	l.Unlock()
	mark()
}

// A mutex that is given away may be unlocked by whoever has it.
func (s *server) condition() {
	s.cond.L.Lock()
	for s.n == 0 {
		s.cond.Wait()
	}
	mark() // want held:"lock s.cond.L"
	s.cond.L.Unlock()
	mark()
}

func (s *server) gotos(n int) {
again:
	s.mu.Lock()
	if n > 0 {
		n--
		s.mu.Unlock()
		goto again
	}
	mark() // want held:"lock s.mu"
	s.mu.Unlock()
}

func (s *server) panics(bad bool) {
	s.mu.Lock()
	if bad {
		panic("bad")
	}
	s.mu.Unlock()
	mark()
}

// A value copied from a generic type.
type guarded[T any] struct {
	mu sync.Mutex
	v  T
}

func (g *guarded[T]) set(v T) {
	g.mu.Lock()
	defer g.mu.Unlock()
	mark() // want held:"lock g.mu"
	g.v = v
}

func (s *server) rangeOverFunc(each func(func(int) bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range each {
		mark() // want held:"lock s.mu"
	}
}

// What is locked in a literal that somebody keeps is not locked here.
func (s *server) later(run func(func())) {
	run(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		mark() // want held:"lock s.mu"
	})
	mark()
}

// A literal that may unlock at any time.
func (s *server) unlocksLater(run func(func())) {
	s.mu.Lock()
	run(func() { s.mu.Unlock() })
	mark()
}

// The lock of an element, which a literal gives back some time.
func (s *server) elementLater(i int, run func(func())) {
	part := &s.parts[i]
	part.mu.Lock()
	mark() // want held:"lock s.parts[i].mu"
	run(func() {
		defer part.mu.Unlock()
	})
	mark()
}

func (s *server) unlockKey(key string) { s.locks[key].Unlock() }

// Which one a helper gives back, its argument says.
func (s *server) keyHelper(key string) {
	s.locks[key].Lock()
	mark() // want held:"lock s.locks[key]"
	s.unlockKey(key)
	mark()
}

// A literal that is handed to a library while the lock is held.
func (s *server) sorted(list []int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.SortFunc(list, func(a, b int) int {
		return a - b
	})
	mark() // want held:"lock s.mu"
}

// A literal in a variable: it locks where it is called.
func (s *server) variable(bad bool) {
	lock := func() { s.mu.Lock() } // want open:"lock s.mu"
	unlock := func() { s.mu.Unlock() }
	lock()
	mark() // want held:"lock s.mu"
	if bad {
		unlock()
		mark()
		return
	}
	unlock()
	mark()
}

// Which function it is, is not known.
func (s *server) eitherFunction(bad bool) {
	f := s.lock
	if bad {
		f = s.unlock
	}
	f()
	mark()
}

// Two locks, given back in one deferred literal.
func (s *server) both() {
	s.mu.Lock()
	s.other.Lock()
	defer func() {
		s.other.Unlock()
		s.mu.Unlock()
	}()
	mark() // want held:"lock s.mu, lock s.other"
}

// An upgrade: read, then write.
func (s *server) upgrade() {
	s.rw.RLock()
	if s.n > 0 {
		s.rw.RUnlock()
		return
	}
	s.rw.RUnlock()
	s.rw.Lock()
	defer s.rw.Unlock()
	mark() // want held:"lock s.rw"
}

func (s *server) forever() {
	for {
		s.mu.Lock()
		mark() // want held:"lock s.mu"
		s.mu.Unlock()
		mark()
	}
}

func (s *server) acquireByMethod() (int, func()) {
	s.mu.Lock()
	return s.n, s.unlock
}

func (s *server) releaseMethod() {
	_, release := s.acquireByMethod()
	mark() // want held:"lock s.mu"
	release()
	mark()
	s.lock()
	unlock := s.unlock
	defer unlock()
	mark() // want held:"lock s.mu"
}

type cached struct {
	mu      sync.Mutex
	release func()
}

// A function of which nothing is known may give it back.
func (c *cached) acquire() func() {
	c.mu.Lock()
	return c.release
}

func (c *cached) use() {
	release := c.acquire()
	mark()
	release()
	mark()
}

// Which lock it took is for the caller to know.
func (s *server) lockOne() *sync.Mutex {
	s.mu.Lock()
	if s.n > 0 {
		return nil // want open:"lock s.mu"
	}
	return &s.mu
}

// Own helpers, two levels and another package.

func (s *server) lock() {
	s.mu.Lock()
} // want open:"lock s.mu"

func (s *server) unlock()     { s.mu.Unlock() }
func (s *server) lockTwice()  { s.lock() } // want open:"lock s.mu"
func (s *server) unlockSome() { s.other.Unlock() }

func (s *server) helpers() {
	s.lockTwice()
	mark() // want held:"lock s.mu"
	s.unlockSome()
	mark() // want held:"lock s.mu"
	s.unlock()
	mark()
	s.lock()
	defer s.unlock()
	mark() // want held:"lock s.mu"
}

func (s *server) foreignHelpers() {
	s.store.LockTwice()
	mark() // want held:"lock s.store.Mu"
	s.store.Unlock()
	mark()
	store.LockGlobal()
	mark() // want held:"lock Global"
	store.UnlockGlobal()
	mark()
}

func (s *server) acquire() func() {
	s.mu.Lock()
	return func() { s.mu.Unlock() }
}

func (s *server) acquireTwice() func() { return s.acquire() }

func (s *server) releaseFunction() {
	release := s.acquireTwice()
	mark() // want held:"lock s.mu"
	release()
	mark()
	defer s.acquire()()
	mark() // want held:"lock s.mu"
}

func (s *server) foreignRelease() {
	done := s.store.Read()
	mark() // want held:"read-lock s.store.rw"
	done()
	mark()
}

func (s *server) tryHelper() bool { return s.mu.TryLock() } // want open:"lock s.mu"

func (s *server) tryThroughHelper() {
	if s.tryHelper() {
		mark() // want held:"lock s.mu"
		s.mu.Unlock()
	}
	mark()
}

// A helper that locks on some ways only is no acquire.
func (s *server) lockSometimes() {
	if s.n > 0 {
		s.mu.Lock()
	}
} // want open:"lock s.mu"

func (s *server) sometimes() {
	s.lockSometimes()
	mark()
}

// A helper that unlocks for a while holds nothing for itself.
func (s *server) pause() {
	s.mu.Unlock()
	mark()
	s.mu.Lock()
}

func (s *server) paused() {
	s.mu.Lock()
	s.pause()
	mark() // want held:"lock s.mu"
	s.mu.Unlock()
}

func (s *server) withLock(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

func (s *server) callbacks() {
	s.withLock(func() {
		mark() // want held:"lock s.mu"
	})
	s.store.LockedTwice(func() {
		mark() // want held:"lock s.store.Mu"
	})
	s.store.After(func() {
		mark()
	})
	mark()
}
