// Package lockers opens the lockers in which parcels wait.
package lockers

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const openTimeout = 3 * time.Second

// Lockers are all lockers of the city.
type Lockers struct {
	pool *pgxpool.Pool
}

// New returns lockers on a pool.
func New(pool *pgxpool.Pool) *Lockers { return &Lockers{pool: pool} }

// Customers returns the server of those who fetch parcels.
func (l *Lockers) Customers(addr string) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /lockers/{id}/open", l.do(`update lockers set opened = now() where id = $1`))
	return server(addr, mux)
}

// Hooks returns the server of the makers of the lockers, who tell what is broken.
func (l *Lockers) Hooks(addr string) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /lockers/{id}/broken", l.do(`update lockers set broken = now() where id = $1`))
	return server(addr, mux)
}

func (l *Lockers) do(sql string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), openTimeout)
		defer cancel()
		if _, err := l.pool.Exec(ctx, sql, r.PathValue("id")); err != nil {
			slog.Error("locker", "error", err)
			http.Error(w, "not now", http.StatusServiceUnavailable)
		}
	}
}

func server(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
}
