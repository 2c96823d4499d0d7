package lockio

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"
)

// Carts has its mutex embedded, and helpers around it.
type Carts struct {
	sync.Mutex
	db    *sql.DB
	sizes map[string]int
	total int
	ready bool

	pending []string
	peers   []chan int
}

// NewCarts registers what it answers.
func NewCarts(mux *http.ServeMux, db *sql.DB) *Carts {
	c := &Carts{db: db, sizes: map[string]int{}}
	for _, h := range []http.HandlerFunc{
		c.count, c.add, c.byHelper, c.byDefer, c.byClosure, c.under, c.released, c.byValue, c.size, c.sizeByLoad, c.order, c.orderAgain, c.inGoroutine,
		c.report, c.reportFrom, c.retried, c.flush, c.drop,
	} {
		mux.HandleFunc("/", h)
	}
	return c
}

func (c *Carts) count(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	answer(w, len(c.sizes), nil)
}

func (c *Carts) add(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	c.total++
	answer(w, nil, c.save(r.Context())) // want remote:"Carts.Mutex is held across .*save: requests wait for it in count"
}

func (c *Carts) save(ctx context.Context) error {
	_, err := c.db.ExecContext(ctx, "update carts set total = $1", 1)
	return err
}

func (c *Carts) acquire() { c.Lock() }

func (c *Carts) release() { c.Unlock() }

// locked hands out what lets go.
func (c *Carts) locked() func() {
	c.Lock()
	return c.Unlock
}

// with runs a function under the lock.
func (c *Carts) with(f func() error) error {
	c.Lock()
	defer c.Unlock()
	return f()
}

func (c *Carts) byHelper(w http.ResponseWriter, r *http.Request) {
	c.acquire()
	err := c.save(r.Context()) // want remote:"Carts.Mutex is held across .*save"
	c.release()
	answer(w, nil, err)
}

func (c *Carts) byDefer(w http.ResponseWriter, r *http.Request) {
	defer c.locked()()
	answer(w, nil, c.save(r.Context())) // want remote:"Carts.Mutex is held across .*save"
}

func (c *Carts) byClosure(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	err := func() error {
		return c.save(r.Context()) // want remote:"Carts.Mutex is held across .*save"
	}()
	answer(w, nil, err)
}

func (c *Carts) under(w http.ResponseWriter, r *http.Request) {
	err := c.with(func() error {
		return c.save(r.Context()) // want remote:"Carts.Mutex is held across .*save"
	})
	answer(w, nil, err)
}

func (c *Carts) byValue(w http.ResponseWriter, r *http.Request) {
	save := c.save
	c.Lock()
	err := save(r.Context()) // want remote:"Carts.Mutex is held across"
	c.Unlock()
	answer(w, nil, err)
}

// released lets go before it asks.
func (c *Carts) released(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	c.total++
	c.Unlock()
	answer(w, nil, c.save(r.Context()))
}

// inGoroutine asks in a goroutine, which does not hold the lock.
func (c *Carts) inGoroutine(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	go c.save(context.Background())
}

// retried comes back to the database under the lock.
func (c *Carts) retried(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	for range 3 {
		if c.save(r.Context()) == nil { // want remote:"Carts.Mutex is held across"
			return
		}
		time.Sleep(time.Second)
	}
}

// flush sends what has come together, and all that bring more wait.
func (c *Carts) flush(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	if len(c.pending) == 0 {
		return
	}
	_ = c.save(r.Context()) // want remote:"Carts.Mutex is held across .*save"
	c.pending = nil
}

// drop gives each of many some time, and drops who is too slow.
func (c *Carts) drop(w http.ResponseWriter, r *http.Request) {
	c.Lock()
	defer c.Unlock()
	if len(c.peers) == 0 {
		return
	}
	for i, peer := range c.peers {
		if !tell(peer, c.total) { // want channel:"Carts.Mutex is held across lockio.tell"
			c.peers = append(c.peers[:i], c.peers[i+1:]...)
			return
		}
	}
}

func tell(peer chan<- int, n int) bool {
	select {
	case peer <- n:
		return true
	case <-time.After(time.Second):
		return false
	}
}

// size loads what one asks for, and all others wait: those as well whose cart is there.
func (c *Carts) size(w http.ResponseWriter, r *http.Request) {
	user := r.PathValue("user")
	// example: fill bad
	c.Lock()
	defer c.Unlock()
	n, ok := c.sizes[user]
	if !ok {
		row := c.db.QueryRowContext(r.Context(), "select count(*) from carts where usr = $1", user) // want fill:"Carts.Mutex is held for all keys while .*QueryRowContext works on one: others wait in count"
		if err := row.Scan(&n); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		c.sizes[user] = n
	}
	// end
	answer(w, n, nil)
}

// sizeByLoad holds the lock for memory alone.
func (c *Carts) sizeByLoad(w http.ResponseWriter, r *http.Request) {
	user := r.PathValue("user")
	// example: fill good
	c.Lock()
	n, ok := c.sizes[user]
	c.Unlock()
	if !ok {
		row := c.db.QueryRowContext(r.Context(), "select count(*) from carts where usr = $1", user) // in a singleflight.Group, if misses are many
		if err := row.Scan(&n); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		c.Lock()
		c.sizes[user] = n
		c.Unlock()
	}
	// end
	answer(w, n, nil)
}

var orderMu sync.Mutex

// order has a mutex that guards nothing but the database: one request at a time asks it.
func (c *Carts) order(w http.ResponseWriter, r *http.Request) {
	// example: serial bad
	orderMu.Lock()
	defer orderMu.Unlock()
	_, err := c.db.ExecContext(r.Context(), "insert into orders select max(id) + 1 from orders") // want serial:"requests run .*ExecContext one after the other: mutex orderMu is held across it"
	// end
	answer(w, nil, err)
}

// orderAgain has the database do it.
func (c *Carts) orderAgain(w http.ResponseWriter, r *http.Request) {
	// example: serial good
	_, err := c.db.ExecContext(r.Context(), "insert into orders (id) values (nextval('orders_id'))")
	// end
	answer(w, nil, err)
}

var (
	reportMu sync.RWMutex
	reports  = map[string]string{}
)

// report shares the lock, until somebody wants it alone: then all that come later wait for both.
func (c *Carts) report(w http.ResponseWriter, r *http.Request) {
	// example: reader bad
	reportMu.RLock()
	defer reportMu.RUnlock()
	query := reports[r.PathValue("name")]
	_, err := c.db.ExecContext(r.Context(), query) // want reader:"reportMu is read-locked across .*ExecContext: behind a writer, reportFrom waits"
	// end
	answer(w, nil, err)
}

// reportFrom lets go of the lock when it has what it guards.
func (c *Carts) reportFrom(w http.ResponseWriter, r *http.Request) {
	// example: reader good
	reportMu.RLock()
	query := reports[r.PathValue("name")]
	reportMu.RUnlock()
	_, err := c.db.ExecContext(r.Context(), query)
	// end
	answer(w, nil, err)
}

// define is the writer.
func define(w http.ResponseWriter, r *http.Request) {
	reportMu.Lock()
	defer reportMu.Unlock()
	reports[r.PathValue("name")] = r.FormValue("query")
}

// Register serves the writer.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("/define", define)
	mux.HandleFunc("/forget", forget)
	mux.HandleFunc("/cells/put", put)
	mux.HandleFunc("/cells/get", get)
	mux.HandleFunc("/cells/seal", func(w http.ResponseWriter, r *http.Request) {
		c := cell(r.PathValue("name"))
		c.rest()
		answer(w, nil, c.seal(r.Context()))
	})
	l := &Ledger{repo: &repository{db: new(sql.DB)}}
	mux.HandleFunc("/ledger/seal", func(w http.ResponseWriter, r *http.Request) { answer(w, nil, l.seal(r.Context())) })
	mux.HandleFunc("/ledger", func(w http.ResponseWriter, r *http.Request) { answer(w, l.open(), nil) })
}

// A Cell is one of many.
type Cell struct {
	mu   sync.RWMutex
	db   *sql.DB
	repo *repository
	n    int
}

var (
	cellsMu sync.Mutex
	cells   = map[string]*Cell{}
)

func cell(name string) *Cell {
	cellsMu.Lock()
	defer cellsMu.Unlock()
	c := cells[name]
	if c == nil {
		c = &Cell{}
		cells[name] = c
	}
	return c
}

func get(w http.ResponseWriter, r *http.Request) { answer(w, cell(r.PathValue("name")).get(), nil) }

func put(w http.ResponseWriter, r *http.Request) {
	answer(w, nil, cell(r.PathValue("name")).put(r.Context()))
}

func (c *Cell) get() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.n
}

// put comes back until it works: for as long, nobody reads what is there.
func (c *Cell) put(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return again(func() error { // want remote:"Cell.mu is held across lockio.again"
		_, err := c.db.ExecContext(ctx, "update cells set n = n + 1")
		return err
	})
}

// seal does so as well, though what it asks lies deep: the pauses are near.
func (c *Cell) seal(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n = -1
	return again(func() error { return c.repo.closeAll(ctx) }) // want pause:"mutex Cell.mu is held across lockio.again"
}

// rest looks like it, but asks nobody: who waits for this one of many waits for its pace.
func (c *Cell) rest() {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = again(func() error { c.n--; return nil })
}

func again(do func() error) error {
	var err error
	for i := range 5 {
		if err = do(); err == nil {
			return nil
		}
		time.Sleep(time.Second << i)
	}
	return err
}

// A Ledger is one for all.
type Ledger struct {
	mu     sync.RWMutex
	closed bool
	repo   *repository
}

func (l *Ledger) open() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return !l.closed
}

// seal comes back until it works: where that writes lies deep, but the pauses are near.
func (l *Ledger) seal(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	return again(func() error { return l.repo.closeAll(ctx) }) // want pause:"mutex Ledger.mu is held across lockio.again: requests wait for it in open"
}

// repository writes at the end of many steps.
type repository struct{ db *sql.DB }

func (r *repository) closeAll(ctx context.Context) error  { return r.closeYear(ctx) }
func (r *repository) closeYear(ctx context.Context) error { return r.mark(ctx, "year") }
func (r *repository) mark(ctx context.Context, s string) error {
	return r.exec(ctx, "update ledgers set closed = $1", s)
}

func (r *repository) exec(ctx context.Context, q string, args ...any) error {
	_, err := r.db.ExecContext(ctx, q, args...)
	return err
}
