// Package desk has loops that others start.
package desk

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
)

// names are kept in front of a database. Each type below has its own way to them.
type names struct {
	db *sql.DB
	mu sync.Mutex
	m  map[string]string
}

func (n *names) load(ctx context.Context, key string) (name string, err error) {
	err = n.db.QueryRowContext(ctx, "select name from t where id = $1", key).Scan(&name)
	return name, err
}

func (n *names) get(key string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	name, ok := n.m[key]
	return name, ok
}

func (n *names) put(key, name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key] = name
}

func tell(name string, err error) { log.Print(name, err) }

// Clerk has one loop.
type Clerk struct{ names }

// NewClerk makes one.
func NewClerk(db *sql.DB) *Clerk { return &Clerk{names{db: db, m: map[string]string{}}} }

// Watch is started once, by another package.
func (c *Clerk) Watch(ctx context.Context) {
	for range time.Tick(time.Second) {
		tell(c.name(ctx, "all"))
	}
}

// name is silent: nobody else gets here.
func (c *Clerk) name(ctx context.Context, key string) (string, error) {
	if name, ok := c.get(key); ok {
		return name, nil
	}
	name, err := c.load(ctx, key)
	if err == nil {
		c.put(key, name)
	}
	return name, err
}

// Porter runs behind an interface.
type Porter struct{ names }

// NewPorter makes one.
func NewPorter(db *sql.DB) *Porter { return &Porter{names{db: db, m: map[string]string{}}} }

// Run is started by a loop that starts another one each time.
func (p *Porter) Run(ctx context.Context) {
	for range time.Tick(time.Second) {
		tell(p.name(ctx, "door"))
	}
}

// name is silent.
func (p *Porter) name(ctx context.Context, key string) (string, error) {
	if name, ok := p.get(key); ok {
		return name, nil
	}
	name, err := p.load(ctx, key)
	if err == nil {
		p.put(key, name)
	}
	return name, err
}

// Guard is the other one.
type Guard struct{ names }

// NewGuard makes one.
func NewGuard(db *sql.DB) *Guard { return &Guard{names{db: db, m: map[string]string{}}} }

// Run does nothing.
func (g *Guard) Run(ctx context.Context) { <-ctx.Done() }

// Pool is worked on by several.
type Pool struct {
	names
	in chan string
}

// NewPool makes one.
func NewPool(db *sql.DB) *Pool {
	return &Pool{names{db: db, m: map[string]string{}}, make(chan string)}
}

// Work is started several times, by another package.
func (p *Pool) Work(ctx context.Context) {
	for key := range p.in {
		tell(p.pooled(ctx, key))
	}
}

func (p *Pool) pooled(ctx context.Context, key string) (string, error) {
	if name, ok := p.get(key); ok {
		return name, nil
	}
	name, err := p.load(ctx, key) // want fill:"every concurrent miss of pooled runs"
	if err == nil {
		p.put(key, name)
	}
	return name, err
}

// Started is worked on by as many as a helper starts.
type Started struct {
	names
	in chan string
}

// NewStarted makes one.
func NewStarted(db *sql.DB) *Started {
	return &Started{names{db: db, m: map[string]string{}}, make(chan string)}
}

// Work is started several times, by a helper.
func (s *Started) Work() {
	for key := range s.in {
		tell(s.started(context.Background(), key))
	}
}

func (s *Started) started(ctx context.Context, key string) (string, error) {
	if name, ok := s.get(key); ok {
		return name, nil
	}
	name, err := s.load(ctx, key) // want fill:"every concurrent miss of started runs"
	if err == nil {
		s.put(key, name)
	}
	return name, err
}

// Reader gets one message after the other.
type Reader struct{ names }

// NewReader makes one.
func NewReader(db *sql.DB) *Reader { return &Reader{names{db: db, m: map[string]string{}}} }

// Read is called by a subscription, which has one goroutine.
func (r *Reader) Read(m *nats.Msg) { tell(r.name(context.Background(), string(m.Data))) }

// name is silent.
func (r *Reader) name(ctx context.Context, key string) (string, error) {
	if name, ok := r.get(key); ok {
		return name, nil
	}
	name, err := r.load(ctx, key)
	if err == nil {
		r.put(key, name)
	}
	return name, err
}

// Pair has two loops.
type Pair struct{ names }

// NewPair makes one.
func NewPair(db *sql.DB) *Pair { return &Pair{names{db: db, m: map[string]string{}}} }

// Left is one.
func (p *Pair) Left(ctx context.Context) {
	for range time.Tick(time.Second) {
		tell(p.both(ctx, "left"))
	}
}

// Right is the other.
func (p *Pair) Right(ctx context.Context) {
	for range time.Tick(time.Second) {
		tell(p.both(ctx, "right"))
	}
}

func (p *Pair) both(ctx context.Context, key string) (string, error) {
	if name, ok := p.get(key); ok {
		return name, nil
	}
	name, err := p.load(ctx, key) // want fill:"every concurrent miss of both runs"
	if err == nil {
		p.put(key, name)
	}
	return name, err
}

// Shown is read by a loop, and by whoever asks.
type Shown struct{ names }

// NewShown makes one.
func NewShown(db *sql.DB) *Shown { return &Shown{names{db: db, m: map[string]string{}}} }

// Run is the loop.
func (s *Shown) Run(ctx context.Context) {
	for range time.Tick(time.Second) {
		_, _ = s.name(ctx, "all")
	}
}

// Show is for requests.
func (s *Shown) Show(w http.ResponseWriter, r *http.Request) {
	name, err := s.name(r.Context(), r.PathValue("key"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}

func (s *Shown) name(ctx context.Context, key string) (string, error) {
	if name, ok := s.get(key); ok {
		return name, nil
	}
	name, err := s.load(ctx, key) // want fill:"every concurrent miss of name runs"
	if err == nil {
		s.put(key, name)
	}
	return name, err
}
