package unboundedqueue

import (
	"errors"
	"sync"
)

var errNoRoom = errors.New("full")

// outbox is a queue with a limit.
type outbox struct {
	mu    sync.Mutex
	items []Letter
	limit int
}

func newOutbox(limit int) *outbox {
	if limit <= 0 {
		panic("no limit")
	}
	return &outbox{limit: limit}
}

func (o *outbox) put(l Letter) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.items) >= o.limit { // want capacity:"the queue items takes 1048576 elements"
		return false
	}
	o.items = append(o.items, l)
	return true
}

func (o *outbox) take() (l Letter, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.items) == 0 {
		return Letter{}, false
	}
	l, o.items = o.items[0], o.items[1:]
	return l, true
}

// Mail has two.
type Mail struct {
	now, later *outbox
	small      *rack
	ready      sync.Cond
	pending    []Letter
}

// NewMail makes them.
func NewMail() *Mail {
	return &Mail{now: newOutbox(1024 * 1024), later: newOutbox(backlog * 2), small: newRack()}
}

// Put puts a letter into one.
func (m *Mail) Put(l Letter) bool { return m.now.put(l) || m.later.put(l) || m.small.put(l) == nil }

// Run sends them.
func (m *Mail) Run(send func(Letter)) {
	for {
		for _, take := range []func() (Letter, bool){m.now.take, m.later.take, m.small.take, m.takePending} {
			if l, ok := take(); ok {
				send(l)
			}
		}
	}
}

// rack has one that is written where it is compared, the other way round.
type rack struct {
	mu     sync.Mutex
	items  []Letter
	others []Letter
	room   int
}

func newRack() *rack { return &rack{room: few} }

func (t *rack) put(l Letter) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.items) < 500_000 { // want capacity:"the queue items takes 500000 elements"
		t.items = append(t.items, l)
		return nil
	}
	if len(t.others) >= t.room {
		return errNoRoom
	}
	t.others = append(t.others, l) // silent: few
	return nil
}

func (t *rack) take() (l Letter, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case len(t.items) > 0:
		l, t.items = t.items[0], t.items[1:]
	case len(t.others) > 0:
		l, t.others = t.others[0], t.others[1:]
	default:
		return Letter{}, false
	}
	return l, true
}

// Keep is silent: it waits for room, however much there is.
func (m *Mail) Keep(l Letter) {
	m.ready.L.Lock()
	defer m.ready.L.Unlock()
	for len(m.pending) >= backlog {
		m.ready.Wait()
	}
	m.pending = append(m.pending, l)
}

func (m *Mail) takePending() (l Letter, ok bool) {
	m.ready.L.Lock()
	defer m.ready.L.Unlock()
	if len(m.pending) == 0 {
		return Letter{}, false
	}
	l, m.pending = m.pending[0], m.pending[1:]
	m.ready.Signal()
	return l, true
}
