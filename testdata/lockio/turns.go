package lockio

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"sync"
	"time"
)

// A Turn spreads calls evenly, and counts them. Those who only want the number wait for those who wait for their turn.
type Turn struct {
	mu    sync.Mutex
	next  time.Time
	every time.Duration
	n     int
}

// Wait waits for the caller's turn.
func (t *Turn) Wait() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
	if d := time.Until(t.next); d > 0 {
		time.Sleep(d) // want pause:"Turn.mu is held across time.Sleep"
	}
	t.next = time.Now().Add(t.every)
}

// Count is how many there were.
func (t *Turn) Count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.n
}

// A Purse has tokens that come back with time.
type Purse struct {
	mu     sync.Mutex
	tokens float64
	last   time.Time
}

// Take takes one, as soon as there is one.
func (p *Purse) Take() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.tokens < 1 {
		time.Sleep(50 * time.Millisecond) // want pause:"Purse.mu is held across time.Sleep"
		p.tokens += time.Since(p.last).Seconds()
		p.last = time.Now()
	}
	p.tokens--
}

// Left is how many there are.
func (p *Purse) Left() float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tokens
}

// A Gate paces, and does nothing else: who takes the lock waits for his turn.
type Gate struct {
	mu   sync.Mutex
	next time.Time
}

// Pass is silent: nobody takes the lock for something brief.
func (g *Gate) Pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	time.Sleep(time.Until(g.next))
	g.next = time.Now().Add(time.Second)
}

// A Stamp is a number that everybody wants, and that is asked for again where that fails.
type Stamp struct {
	mu sync.Mutex
	n  int64
	db *sql.DB
}

// Get is silent: whoever waits finds the number there.
func (s *Stamp) Get(ctx context.Context) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.n == 0 {
		n, err := s.ask(ctx)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		s.n = n
	}
	return s.n
}

func (s *Stamp) ask(ctx context.Context) (n int64, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT n FROM stamp").Scan(&n)
	return n, err
}

// Peek only looks.
func (s *Stamp) Peek() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n > 0
}

// A Motto is read from a file that somebody writes at some time.
type Motto struct {
	mu   sync.Mutex
	text string
}

// Get is silent: whoever waits finds the text there.
func (m *Motto) Get() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	for m.text == "" {
		data, err := os.ReadFile("motto")
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		m.text = string(data)
	}
	return m.text
}

// Known only looks.
func (m *Motto) Known() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text != ""
}

// NewTurns registers all of them.
func NewTurns(mux *http.ServeMux, db *sql.DB) {
	t, p, g, s, m := &Turn{every: 200 * time.Millisecond}, &Purse{}, &Gate{}, &Stamp{db: db}, &Motto{}
	mux.HandleFunc("GET /turn", func(http.ResponseWriter, *http.Request) { t.Wait(); g.Pass(); p.Take() })
	mux.HandleFunc("GET /turn/count", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte{byte(t.Count()), byte(p.Left())})
	})
	mux.HandleFunc("GET /stamp", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte{byte(s.Get(r.Context()))}) })
	mux.HandleFunc("GET /stamp/known", func(w http.ResponseWriter, r *http.Request) {
		if s.Peek() && m.Known() {
			_, _ = w.Write([]byte(m.Get()))
		}
	})
}
