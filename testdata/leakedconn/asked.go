package leakedconn

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

// Stocks are asked by handlers, on the contexts of their requests.
type Stocks struct {
	db   *sql.DB
	dbx  *sqlx.DB
	pool *pgxpool.Pool
}

// RegisterStocks registers them.
func RegisterStocks(mux *http.ServeMux, s *Stocks) {
	for path, h := range map[string]http.HandlerFunc{
		"/first": s.first, "/soon": s.soon, "/wide": s.wide, "/pooled": s.pooled, "/each": s.each, "/own": s.own, "/late": s.late,
		"/handed": func(w http.ResponseWriter, r *http.Request) { s.handed(r.Context(), w) },
	} {
		mux.HandleFunc(path, h)
	}
	go func() {
		for range time.Tick(time.Minute) {
			s.handed(context.Background(), nil)
		}
	}()
}

// first returns in the middle: the server ends the context of the request then, and database/sql closes the rows.
func (s *Stocks) first(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(r.Context(), "select id from stocks") // want unclosed:"only the end of the request closes the rows of QueryContext: their connection waits till then"
	if err != nil {
		return
	}
	for rows.Next() {
		var id int
		if rows.Scan(&id) != nil {
			return
		}
		fmt.Fprintln(w, id)
	}
}

// soon does so on a context that ends no later.
func (s *Stocks) soon(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	rows, err := s.db.QueryContext(ctx, "select id from stocks") // want unclosed:"only the end of the request closes the rows of QueryContext"
	if err == nil && rows.Next() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// wide has rows of a library around database/sql.
func (s *Stocks) wide(w http.ResponseWriter, r *http.Request) {
	rows, err := s.dbx.QueryxContext(r.Context(), "select id from stocks") // want unclosed:"only the end of the request closes the rows of QueryxContext"
	if err == nil && rows.Next() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// pooled has those of one that only looks at the context while it reads.
func (s *Stocks) pooled(w http.ResponseWriter, r *http.Request) {
	rows, err := s.pool.Query(r.Context(), "select id from stocks") // want rows:"a return leaves the rows of Query"
	if err == nil && rows.Next() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// each has one connection more with each turn.
func (s *Stocks) each(w http.ResponseWriter, r *http.Request) {
	for _, shop := range r.Form["shop"] {
		rows, err := s.db.QueryContext(r.Context(), "select id from stocks where shop = $1", shop) // want rows:"a return leaves the rows of QueryContext"
		if err == nil && rows.Next() {
			fmt.Fprintln(w, shop)
		}
	}
}

// own has a context of its own.
func (s *Stocks) own(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(context.Background(), "select id from stocks") // want rows:"a return leaves the rows of QueryContext"
	if err == nil && rows.Next() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// late has one that goes on when the request has ended.
func (s *Stocks) late(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(context.WithoutCancel(r.Context()), "select id from stocks") // want rows:"a return leaves the rows of QueryContext"
	if err == nil && rows.Next() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// handed is given the context of a request by one, and by a clock another.
func (s *Stocks) handed(ctx context.Context, w http.ResponseWriter) {
	rows, err := s.db.QueryContext(ctx, "select id from stocks") // want rows:"a return leaves the rows of QueryContext"
	if err == nil && rows.Next() && w != nil {
		w.WriteHeader(http.StatusNoContent)
	}
}
