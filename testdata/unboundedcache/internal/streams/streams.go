// Package streams has what is made for each request, and for each fetch of the command.
package streams

import "sync"

// A Stream is one answer: it keeps the blocks that it has written.
type Stream struct{ in *blocks }

type blocks struct {
	mu   sync.Mutex
	seen map[string]struct{}
}

// New makes one.
func New() *Stream { return &Stream{&blocks{seen: map[string]struct{}{}}} }

// Write is silent: each request has a stream of its own, and so has the command that fetches once.
func (s *Stream) Write(block string) { s.in.write(block) }

func (b *blocks) write(block string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.seen[block]; ok {
		return
	}
	b.seen[block] = struct{}{}
}

// A Guard is one request's: it counts the attempts for each name.
type Guard struct{ attempts *attempts }

type attempts struct{ of map[string]int }

// Begin is silent: the attempts are made when they are first needed, and end with the guard.
func (g *Guard) Begin(name string) bool {
	if g.attempts == nil {
		g.attempts = &attempts{}
	}
	if g.attempts.of == nil {
		g.attempts.of = map[string]int{}
	}
	if _, ok := g.attempts.of[name]; ok {
		return false
	}
	g.attempts.of[name] = 1
	return true
}

// Reset is silent: they may also be needed here first.
func (g *Guard) Reset(name string) {
	if g.attempts == nil {
		g.attempts = &attempts{of: map[string]int{}}
	}
	g.attempts.of[name] = 0
}

// NewGuard makes one.
func NewGuard() *Guard { return &Guard{} }

// A Tally is the program's.
type Tally struct{ hits *hits }

type hits struct{ of map[string]int }

// NewTally makes it.
func NewTally() *Tally { return &Tally{} }

// Hit is reported: the hits are made when they are first needed, and stay with the tally.
func (t *Tally) Hit(name string) {
	if t.hits == nil {
		t.hits = &hits{of: map[string]int{}}
	}
	t.hits.count(name)
}

func (h *hits) count(name string) {
	h.of[name]++ // want map:"of keeps something for each query"
}

// A Ledger is made when the program starts, by the command that serves, and once for a request that has none.
type Ledger struct{ pages map[string]int }

// NewLedger makes one.
func NewLedger() *Ledger { return &Ledger{map[string]int{}} }

// Turn is reported.
func (l *Ledger) Turn(page string) {
	l.pages[page]++ // want map:"pages keeps something for each query"
}
