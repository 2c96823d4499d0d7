// Package wrapped asks databases through structs of its own.
package wrapped

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unpooleddb/wrapped/shelf"
)

type orders struct{ db *sql.DB }

func open(dsn string) (*orders, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	return &orders{db: db}, nil
}

func (o *orders) count(ctx context.Context) (n int, err error) {
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

func (o *orders) name() string { return "orders" }

// Count makes one for each request.
func Count(w http.ResponseWriter, r *http.Request) {
	o, err := open("") // want per-request:"sql.Open connects for each call of Count"
	if err != nil {
		return
	}
	_, _ = o.count(r.Context())
}

// Imported makes one of another package for each request.
func Imported(w http.ResponseWriter, r *http.Request) {
	s, err := shelf.New("") // want per-request:"sql.Open connects for each call of Imported"
	if err != nil {
		return
	}
	defer s.Close()
	_, _ = s.Left(r.Context())
}

// Unasked makes one, and asks no database.
func Unasked(w http.ResponseWriter, r *http.Request) {
	o, err := open("")
	if err != nil {
		return
	}
	_, _ = w.Write([]byte(o.name()))
}

// Report is no handler: who calls it, and how often, is not known.
func Report(ctx context.Context) (int, error) {
	o, err := open("")
	if err != nil {
		return 0, err
	}
	return o.count(ctx)
}

var shared *sql.DB

func borrow() (*orders, error) { return &orders{db: shared}, nil }

// Borrowed puts the one database into a struct for each request.
func Borrowed(w http.ResponseWriter, r *http.Request) {
	o, err := borrow()
	if err != nil {
		return
	}
	_, _ = o.count(r.Context())
}

func file() (*orders, error) {
	db, err := sql.Open("sqlite", "orders.db")
	if err != nil {
		return nil, err
	}
	return &orders{db: db}, nil
}

// File opens a file of this process.
func File(w http.ResponseWriter, r *http.Request) {
	o, err := file()
	if err != nil {
		return
	}
	_, _ = o.count(r.Context())
}

var last *orders

// Kept keeps what it made for those who come after.
func Kept(w http.ResponseWriter, r *http.Request) {
	o, err := known()
	if err != nil {
		return
	}
	last = o
	_, _ = o.count(r.Context())
}

func known() (*orders, error) {
	db, err := sql.Open("pgx", "") // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &orders{db: db}, nil
}
