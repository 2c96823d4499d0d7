// Command behind has databases behind interfaces of its own.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/unpooleddb/behind/tune"
)

type items struct{ db *sql.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// limited is silent: another package limits what is behind its interface.
func limited(dsn string) (*items, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	tune.Apply(db, 20)
	return &items{db: db}, nil
}

type pool interface{ SetMaxOpenConns(n int) }

// orders are silent: the same in one function.
type orders struct{ db *sql.DB }

func newOrders(dsn string) (*orders, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	var p pool = db
	p.SetMaxOpenConns(8)
	return &orders{db: db}, nil
}

func (o *orders) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := o.db.ExecContext(r.Context(), "delete from orders"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// A querier is what the shelves ask.
type querier interface {
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
}

type shelf struct{ q querier }

// ServeHTTP asks the one connection that it is given.
func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := 0
	if err := s.q.QueryRow(r.Context(), "select count(*) from shelf").Scan(&n); err != nil || n == 0 {
		http.NotFound(w, r)
	}
}

func newShelf(ctx context.Context, dsn string) (*shelf, error) {
	conn, err := pgx.Connect(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that ServeHTTP shares"
	if err != nil {
		return nil, err
	}
	return &shelf{q: conn}, nil
}

// A rack has the same interface, and a pool behind it.
type rack struct{ q querier }

// ServeHTTP is silent: each takes a connection of its own.
func (k *rack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := 0
	if err := k.q.QueryRow(r.Context(), "select count(*) from rack").Scan(&n); err != nil || n == 0 {
		http.NotFound(w, r)
	}
}

func newRack(ctx context.Context, dsn string) (*rack, error) {
	p, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return &rack{q: p}, nil
}

// A drawer has either, and nobody can tell which one is asked.
type drawer struct{ q querier }

// ServeHTTP is silent.
func (d *drawer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := 0
	if err := d.q.QueryRow(r.Context(), "select count(*) from drawer").Scan(&n); err != nil || n == 0 {
		http.NotFound(w, r)
	}
}

func newDrawer(ctx context.Context, dsn string, alone bool) (*drawer, error) {
	if alone {
		conn, err := pgx.Connect(ctx, dsn)
		if err != nil {
			return nil, err
		}
		return &drawer{q: conn}, nil
	}
	p, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return &drawer{q: p}, nil
}

// follow is silent: it takes a connection to be told, and a loop connects again when that is lost.
func follow(ctx context.Context, dsn string, on func(string)) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "listen changed"); err != nil {
		return err
	}
	return told(ctx, conn, on)
}

func told(ctx context.Context, conn *pgx.Conn, on func(string)) error {
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		on(n.Payload)
	}
}

// count asks once each time, and waits for nothing.
func count(ctx context.Context, dsn string) error {
	conn, err := pgx.Connect(ctx, dsn) // want per-request:"pgx.Connect connects for each call of count"
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "insert into counts select count(*) from items")
	return err
}

func again(ctx context.Context, do func(context.Context, string) error) {
	for ctx.Err() == nil {
		if err := do(ctx, ""); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Minute)
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for path, made := range map[string]func() (http.Handler, error){
		"/items":  func() (http.Handler, error) { return limited("") },
		"/orders": func() (http.Handler, error) { return newOrders("") },
		"/shelf":  func() (http.Handler, error) { return newShelf(ctx, "") },
		"/rack":   func() (http.Handler, error) { return newRack(ctx, "") },
		"/drawer": func() (http.Handler, error) { return newDrawer(ctx, "", true) },
	} {
		h, err := made()
		if err != nil {
			log.Fatal(err)
		}
		http.Handle(path, h)
	}
	go again(ctx, func(ctx context.Context, dsn string) error { return follow(ctx, dsn, func(s string) { log.Print(s) }) })
	go again(ctx, count)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
