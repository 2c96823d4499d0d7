// Package locks has locks that are held while another machine answers, and twins of each that let go before.
package locks

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	gosync "sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/twins/locks/gate"
)

// Tokens are those of another service.
type Tokens interface {
	Fetch(ctx context.Context) (string, error)
}

type issuer struct{ http *http.Client }

func (i *issuer) Fetch(ctx context.Context) (token string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://issuer.internal/token", nil)
	if err != nil {
		return "", err
	}
	res, err := i.http.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	err = json.NewDecoder(http.MaxBytesReader(nil, res.Body, 1<<16)).Decode(&token)
	return token, err
}

type prices struct {
	gosync.RWMutex
	byID map[string]int
}

// Server answers requests.
type Server struct {
	mu     gosync.Mutex
	seen   map[string]int
	db     *sql.DB
	redis  redis.UniversalClient
	tokens Tokens
	hook   func(ctx context.Context, id string) error
	prices prices
}

// New makes one.
func New(db *sql.DB, rdb *redis.Client) *Server {
	s := &Server{seen: map[string]int{}, db: db, redis: rdb, tokens: &issuer{&http.Client{Timeout: time.Second}}}
	s.hook = func(ctx context.Context, id string) error { return s.redis.Publish(ctx, "seen", id).Err() } // want lockio/remote
	return s
}

// Routes are what it serves.
func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /purchases", s.Purchase)
	mux.HandleFunc("POST /counted", s.counted)
	mux.HandleFunc("GET /seen", s.list)
	mux.HandleFunc("GET /price", s.price)
	mux.HandleFunc("PUT /price", s.setPrice)
	mux.HandleFunc("POST /once", s.once)
	mux.HandleFunc("POST /hooked", s.hooked)
	mux.HandleFunc("POST /let", s.letGo)
	return mux
}

// Purchase writes under the lock.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := r.URL.Query().Get("id")
	s.seen[id]++                                                                                                     // want unboundedcache/map
	if _, err := s.db.ExecContext(r.Context(), "update seen set n = $1 where id = $2", s.seen[id], id); err != nil { // want lockio/remote
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (s *Server) letGo(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	s.mu.Lock()
	s.seen[id]++
	n := s.seen[id]
	s.mu.Unlock()
	if _, err := s.db.ExecContext(r.Context(), "update seen set n = $1 where id = $2", n, id); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (s *Server) list(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = json.NewEncoder(w).Encode(len(s.seen))
}

func (s *Server) lock() func() {
	s.mu.Lock()
	return s.mu.Unlock
}

// counted takes the lock by a helper, and asks by an interface.
func (s *Server) counted(w http.ResponseWriter, r *http.Request) {
	defer s.lock()()
	token, err := s.tokens.Fetch(r.Context()) // want lockio/remote
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	s.seen[token]++
}

func (s *Server) price(w http.ResponseWriter, r *http.Request) {
	s.prices.RLock()
	defer s.prices.RUnlock()
	fmt.Fprint(w, s.prices.byID[r.URL.Query().Get("id")])
}

// setPrice holds an embedded lock while it tells others.
func (s *Server) setPrice(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	s.prices.Lock()
	s.prices.byID = map[string]int{id: 1}
	err := s.redis.Set(r.Context(), "price:"+id, 1, time.Hour).Err() // want lockio/remote
	s.prices.Unlock()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// once works in a literal that a generic function runs under the lock that it is given.
func (s *Server) once(w http.ResponseWriter, r *http.Request) {
	n, err := gate.With(&s.mu, func() (n int, err error) {
		err = s.db.QueryRowContext(r.Context(), "select count(*) from seen").Scan(&n) // want lockio/remote
		return n, err
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, n)
}

// hooked calls a function that is a field.
func (s *Server) hooked(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.seen["hooked"]++
	if err := s.hook(r.Context(), "hooked"); err != nil { // want lockio/remote
		s.mu.Unlock()
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.mu.Unlock()
}

var (
	hostsMu gosync.Mutex
	hosts   = map[string]time.Time{}
)

// Hosts has a lock of the package.
func Hosts(s *Server) http.HandlerFunc {
	touch := func(ctx context.Context, host string) error {
		hostsMu.Lock()
		defer hostsMu.Unlock()
		hosts[host] = time.Now()            // want unboundedcache/map
		return remember(ctx, s.redis, host) // want lockio/serial
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if err := touch(r.Context(), r.Host); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

func remember(ctx context.Context, rdb redis.Cmdable, host string) error {
	return rdb.HSet(ctx, "hosts", host, time.Now().Unix()).Err()
}
