// Package courier is what couriers ask and tell.
package courier

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/shop/internal/messaging"
)

const (
	maxBody      = 1 << 20
	readTimeout  = 5 * time.Second
	writeTimeout = 10 * time.Second
	idleTimeout  = time.Minute
)

// API answers couriers.
type API struct {
	pool      *pgxpool.Pool
	clients   *Clients
	positions *messaging.Positions
	spool     *messaging.Spool
	quotes    *Quotes
}

// New returns the API on a pool.
func New(pool *pgxpool.Pool, clients *Clients, positions *messaging.Positions, spool *messaging.Spool, quotesURL string) *API {
	return &API{pool: pool, clients: clients, positions: positions, spool: spool, quotes: NewQuotes(quotesURL)}
}

// NewServer returns a server that couriers or customers ask.
func NewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout}
}

// Couriers are the routes for couriers.
func (a *API) Couriers() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /positions", a.position)
	mux.HandleFunc("POST /parcels/{id}/notes", a.note)
	mux.HandleFunc("POST /parcels/{id}/deliver", a.deliver)
	mux.HandleFunc("GET /couriers/{id}/day", a.day)
	return mux
}

// Customers are the routes for customers.
func (a *API) Customers() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /quotes/{city}", a.quote)
	mux.HandleFunc("GET /parcels/{id}", a.parcel)
	return mux
}

func (a *API) position(w http.ResponseWriter, r *http.Request) {
	var positions []messaging.Position
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&positions); err != nil || len(positions) == 0 {
		http.Error(w, "which positions?", http.StatusBadRequest)
		return
	}
	if err := a.positions.Publish(positions); err != nil {
		fail(w, err)
		return
	}
	if err := a.positions.Archive(r.Context(), positions[len(positions)-1]); err != nil {
		fail(w, err)
	}
}

func (a *API) note(w http.ResponseWriter, r *http.Request) {
	if !a.spool.Note(&messaging.Note{Parcel: r.PathValue("id"), Text: r.FormValue("text")}) {
		http.Error(w, "later", http.StatusServiceUnavailable)
		return
	}
	if r.FormValue("label") != "" {
		a.spool.Label(r.PathValue("id"))
	}
}

func fail(w http.ResponseWriter, err error) {
	slog.Error("courier", "error", err)
	http.Error(w, "not now", http.StatusServiceUnavailable)
}
