// Package kiosk is what the terminals in the pick-up shops show.
package kiosk

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/time/rate"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/sessions"
)

const loginRate = 20

// Kiosk answers the terminals.
type Kiosk struct {
	pool     *pgxpool.Pool
	sessions *sessions.Sessions
	tables   *sessions.Tables
	logins   *rate.Limiter
}

// New returns a kiosk on a pool.
func New(pool *pgxpool.Pool, s *sessions.Sessions, t *sessions.Tables) *Kiosk {
	return &Kiosk{pool: pool, sessions: s, tables: t, logins: rate.NewLimiter(loginRate, loginRate)}
}

// Server returns the server of the terminals.
func (k *Kiosk) Server(addr string) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", k.login)
	mux.HandleFunc("POST /rooms/{room}/leave", k.leave)
	mux.HandleFunc("GET /parcels/{id}/watch", k.watch)
	mux.HandleFunc("POST /parcels/{id}/pick", k.pick)
	mux.HandleFunc("GET /products/{sku}", k.product)
	mux.HandleFunc("GET /shops/{id}", k.shop)
	mux.HandleFunc("POST /refresh", k.refresh)
	return &http.Server{Addr: addr, Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second, IdleTimeout: time.Minute}
}

// login lets a customer use a terminal.
func (k *Kiosk) login(w http.ResponseWriter, r *http.Request) {
	if !k.logins.Allow() {
		http.Error(w, "later", http.StatusTooManyRequests)
		return
	}
	var hash []byte
	err := k.pool.QueryRow(r.Context(), `select hash from customers where name = $1`, r.FormValue("name")).Scan(&hash)
	if err != nil {
		http.Error(w, "who?", http.StatusUnauthorized)
		return
	}
	if err := bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("pin"))); err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	k.sessions.Enter(r.FormValue("room"), r.FormValue("name"))
}

func (k *Kiosk) leave(_ http.ResponseWriter, r *http.Request) {
	k.sessions.Leave(r.PathValue("room"), r.FormValue("name"))
}

// watch answers when a parcel is there, or after a while.
func (k *Kiosk) watch(w http.ResponseWriter, r *http.Request) {
	told, done := k.sessions.Watch(r.PathValue("id"), r.RemoteAddr)
	defer done()
	select {
	case <-told:
	case <-time.After(10 * time.Second):
		w.WriteHeader(http.StatusNoContent)
	case <-r.Context().Done():
	}
}

// pick hands a parcel out.
func (k *Kiosk) pick(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if _, err := k.pool.Exec(r.Context(), `update parcels set picked = now() where id = $1`, id); err != nil {
		fail(w, err)
		return
	}
	k.sessions.Tell(id)
}

func (k *Kiosk) product(w http.ResponseWriter, r *http.Request) {
	p, err := k.tables.Product(r.Context(), r.PathValue("sku"))
	answer(w, p, err)
}

func (k *Kiosk) shop(w http.ResponseWriter, r *http.Request) {
	s, err := k.tables.Shop(r.Context(), r.PathValue("id"))
	answer(w, s, err)
}

// refresh loads again what all terminals show.
func (k *Kiosk) refresh(w http.ResponseWriter, r *http.Request) {
	if err := k.tables.Refresh(r.Context()); err != nil {
		fail(w, err)
	}
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(v)
}

func fail(w http.ResponseWriter, err error) {
	slog.Error("kiosk", "error", err)
	http.Error(w, "not now", http.StatusServiceUnavailable)
}
