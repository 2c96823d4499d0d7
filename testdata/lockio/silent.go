package lockio

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"sync"
	"time"
)

// Silent has the look-alikes.
type Silent struct {
	mu    sync.Mutex
	db    *sql.DB
	n     int
	token string
	until time.Time
	ready bool

	wire sync.Mutex
	conn net.Conn

	try sync.Mutex

	shards [16]shard
	users  map[string]*user
	usersM sync.Mutex

	paced sync.Mutex
	last  time.Time

	configMu sync.RWMutex
	config   string

	cond  *sync.Cond
	queue []int
	sent  chan int
	loads sync.Mutex

	ratesMu sync.RWMutex
	fillMu  sync.Mutex
	rates   map[string]int

	statsMu sync.Mutex
	written int
	once    sync.Mutex
}

type shard struct {
	mu sync.Mutex
	n  int
}

// user is one of many.
type user struct {
	mu sync.Mutex
	n  int
}

// NewSilent registers what it answers.
func NewSilent(mux *http.ServeMux, db *sql.DB, conn net.Conn) *Silent {
	s := &Silent{db: db, conn: conn, users: map[string]*user{}, sent: make(chan int, 8)}
	s.cond = sync.NewCond(&s.mu)
	s.mu.Lock()
	s.n = s.query(context.Background()) // cold: nobody is served yet
	s.mu.Unlock()
	for _, h := range []http.HandlerFunc{
		s.count, s.renew, s.write, s.tryLocked, s.striped, s.forUser, s.pace, s.configured, s.await, s.buffered, s.local, s.session, s.offers, s.sheds,
		s.start, s.checked, s.shutdown, s.ofUser, s.reload, s.reloaded, s.rate, s.deep, s.stats, s.ownerOnce, s.module, s.nextID,
	} {
		mux.HandleFunc("/", h)
	}
	return s
}

func (s *Silent) query(ctx context.Context) (n int) {
	_ = s.db.QueryRowContext(ctx, "select 1").Scan(&n)
	return n
}

func (s *Silent) count(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer(w, s.n, nil)
}

// renew is what everybody waits for: who comes second finds it there.
func (s *Silent) renew(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Now().After(s.until) {
		_ = s.db.QueryRowContext(r.Context(), "select token from tokens").Scan(&s.token)
		s.until = time.Now().Add(time.Minute)
	}
	answer(w, s.token, nil)
}

// start is done once, and asks under the lock whether it is done.
func (s *Silent) start(w http.ResponseWriter, r *http.Request) {
	if s.ready {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.query(r.Context())
	s.ready = true
}

// write is what the mutex is there for: one at a time writes to the connection.
func (s *Silent) write(w http.ResponseWriter, r *http.Request) {
	s.wire.Lock()
	defer s.wire.Unlock()
	_, err := s.conn.Write([]byte("x"))
	answer(w, nil, err)
}

// tryLocked goes on where somebody has the lock.
func (s *Silent) tryLocked(w http.ResponseWriter, r *http.Request) {
	if s.try.TryLock() {
		defer s.try.Unlock()
		s.query(r.Context())
	}
}

// striped is a lock for some of the keys.
func (s *Silent) striped(w http.ResponseWriter, r *http.Request) {
	sh := &s.shards[len(r.PathValue("user"))%16]
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.n = s.query(r.Context())
}

// forUser is one lock for each user.
func (s *Silent) forUser(w http.ResponseWriter, r *http.Request) {
	s.usersM.Lock()
	u := s.users[r.PathValue("user")]
	if u == nil {
		u = &user{}
		s.users[r.PathValue("user")] = u
	}
	s.usersM.Unlock()
	u.load(r.Context(), s)
}

func (u *user) load(ctx context.Context, s *Silent) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n = s.query(ctx)
}

// pace has one after the other wait, which is what it is there for.
func (s *Silent) pace(w http.ResponseWriter, r *http.Request) {
	s.paced.Lock()
	defer s.paced.Unlock()
	time.Sleep(time.Until(s.last.Add(time.Second)))
	s.last = time.Now()
}

// configured shares its lock, and nobody takes it alone once the program runs.
func (s *Silent) configured(w http.ResponseWriter, r *http.Request) {
	s.configMu.RLock()
	defer s.configMu.RUnlock()
	_, err := s.db.ExecContext(r.Context(), s.config)
	answer(w, nil, err)
}

// Configure runs when the program starts.
func (s *Silent) Configure(config string) {
	s.configMu.Lock()
	defer s.configMu.Unlock()
	s.config = config
}

// await lets go of the lock while it waits: Cond.Wait does.
func (s *Silent) await(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.queue) == 0 {
		s.cond.Wait()
	}
}

// buffered may find room: for how long it waits is not known.
func (s *Silent) buffered(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent <- s.n
}

// offers waits for nobody.
func (s *Silent) offers(w http.ResponseWriter, r *http.Request) {
	unbuffered := make(chan int)
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case unbuffered <- s.n:
	default:
	}
}

// local has a lock of its own.
func (s *Silent) local(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	done := make(chan bool, 2)
	for range 2 {
		go func() {
			mu.Lock()
			defer mu.Unlock()
			s.query(r.Context())
			done <- true
		}()
	}
	<-done
	<-done
}

// session is made for each request.
type session struct {
	mu sync.Mutex
	s  *Silent
	n  int
}

func (s *Silent) session(w http.ResponseWriter, r *http.Request) {
	x := &session{s: s}
	go x.run(r.Context())
	x.run(r.Context())
}

func (x *session) run(ctx context.Context) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.n = x.s.query(ctx)
}

// sheds lets only one through.
func (s *Silent) sheds(w http.ResponseWriter, r *http.Request) {
	if !s.loads.TryLock() {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	defer s.loads.Unlock()
	s.query(r.Context())
}

// checked looks again once it has the lock.
func (s *Silent) checked(w http.ResponseWriter, r *http.Request) {
	if s.current() == "" {
		s.once.Lock()
		defer s.once.Unlock()
		if s.current() == "" {
			s.token = s.fetch(r.Context())
		}
	}
}

func (s *Silent) current() string { return s.token }

func (s *Silent) fetch(ctx context.Context) (token string) {
	_ = s.db.QueryRowContext(ctx, "select token from tokens").Scan(&token)
	return token
}

// shutdown lets go of things at the end.
func (s *Silent) shutdown(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() { s.query(context.Background()) }()
	_ = s.db.Close()
}

// userOf finds one of many.
func (s *Silent) userOf(name string) *user {
	s.usersM.Lock()
	defer s.usersM.Unlock()
	return s.users[name]
}

// ofUser locks what was looked up.
func (s *Silent) ofUser(w http.ResponseWriter, r *http.Request) {
	u := s.userOf(r.PathValue("user"))
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n = s.query(r.Context())
}

// again is called with the lock held, and lets go of it while it asks.
func (s *Silent) again(ctx context.Context) {
	s.mu.Unlock()
	defer s.mu.Lock()
	s.query(ctx)
}

func (s *Silent) reload(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.again(r.Context())
}

// reloaded does so for a moment.
func (s *Silent) reloaded(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.n++
	s.mu.Unlock()
	s.query(r.Context())
	s.mu.Lock()
	s.n--
	s.mu.Unlock()
}

// rate lets hits pass: only who misses waits, for what he came for.
func (s *Silent) rate(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	n, ok := s.known(item)
	if !ok {
		s.fillMu.Lock()
		defer s.fillMu.Unlock()
		if n, ok = s.known(item); !ok {
			n = s.query(r.Context())
			s.ratesMu.Lock()
			s.rates[item] = n
			s.ratesMu.Unlock()
		}
	}
	answer(w, n, nil)
}

func (s *Silent) known(item string) (int, bool) {
	s.ratesMu.RLock()
	defer s.ratesMu.RUnlock()
	n, ok := s.rates[item]
	return n, ok
}

// deep asks at the end of a long chain, which most requests do not get to.
func (s *Silent) deep(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.one(r.Context())
}

func (s *Silent) one(ctx context.Context)   { s.two(ctx) }
func (s *Silent) two(ctx context.Context)   { s.three(ctx) }
func (s *Silent) three(ctx context.Context) { s.query(ctx) }

// Export runs when somebody calls it: for whom is not known.
func (s *Silent) Export(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.query(ctx)
}

// Flush is a loop by itself, and the only one that takes its lock, but for one that has no need to wait.
func (s *Silent) Flush(ctx context.Context) {
	for range time.Tick(time.Minute) {
		s.statsMu.Lock()
		s.written = s.query(ctx)
		s.statsMu.Unlock()
	}
}

func (s *Silent) stats(w http.ResponseWriter, r *http.Request) {
	if s.statsMu.TryLock() {
		defer s.statsMu.Unlock()
		answer(w, s.written, nil)
	}
}

var (
	owner   *user
	ownerMu sync.RWMutex
)

// ownerOnce looks, takes the lock, looks again and loads: once, for all.
func (s *Silent) ownerOnce(w http.ResponseWriter, r *http.Request) {
	ownerMu.RLock()
	if owner != nil {
		defer ownerMu.RUnlock()
		answer(w, owner.n, nil)
		return
	}
	ownerMu.RUnlock()
	ownerMu.Lock()
	defer ownerMu.Unlock()
	if owner == nil {
		owner = &user{n: s.query(r.Context())}
	}
	answer(w, owner.n, nil)
}

// forget takes it for a moment.
func forget(w http.ResponseWriter, r *http.Request) {
	ownerMu.Lock()
	defer ownerMu.Unlock()
	owner = nil
}

// module dials the connection that the mutex is there for.
func (s *Silent) module(w http.ResponseWriter, r *http.Request) {
	s.wire.Lock()
	defer s.wire.Unlock()
	answer(w, nil, s.open())
}

func (s *Silent) open() error {
	if s.conn != nil {
		return nil
	}
	conn, err := net.DialTimeout("tcp", "module:9000", time.Second)
	if err == nil {
		s.conn = conn
	}
	return err
}

// nextID pauses for a moment that nobody notices.
func (s *Silent) nextID(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.n == time.Now().Nanosecond() {
		time.Sleep(time.Nanosecond)
	}
}
