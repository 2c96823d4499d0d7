// Package lent lends databases to code that is given to it.
package lent

import (
	"context"
	"database/sql"
	"net/http"
)

type key struct{}

// Around opens for each request, and has the next handler find it in the context.
func Around(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("pgx", "") // want per-request:"sql.Open connects for each call"
		if err != nil {
			return
		}
		defer db.Close()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
	}
}

// With opens around a function that asks with the context that it is given as well.
func With(ctx context.Context, do func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("pgx", "") // want per-request:"sql.Open connects for each call of With"
	if err != nil {
		return err
	}
	defer db.Close()
	return do(ctx, db)
}

// Shared opens once, before there is a request.
func Shared(next http.Handler) http.HandlerFunc {
	db, err := sql.Open("pgx", "")
	if err != nil {
		panic(err)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
	}
}

// Unasked gives it to a function that gets no context: whether that asks is not known.
func Unasked(do func(*sql.DB) error) error {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}

// per hands a database to what its callers say, which is asked there.
func per(do func(*sql.DB) error) error {
	db, err := sql.Open("pgx", "") // want per-request:"sql.Open connects for each call of per"
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}

type books struct{}

func (b books) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := per(func(db *sql.DB) error {
		_, err := db.ExecContext(r.Context(), "update books set read = read + 1 where id = $1", r.FormValue("id"))
		return err
	})
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
	_ = counted(r.Context())
	_ = looked(count)
}

type desk struct{ dsn string }

// with is asked by a method of its own that other callbacks go through.
func (d desk) with(do func(*sql.DB) error) error {
	db, err := sql.Open("pgx", d.dsn) // want per-request:"sql.Open connects for each call of with"
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}

func counted(ctx context.Context) error {
	insert := func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, "insert into counted (n) values (1)")
		return err
	}
	return desk{}.with(insert)
}

// looked has its statistics read, which asks nobody.
func looked(do func(*sql.DB) error) error {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}

func count(db *sql.DB) error { _ = db.Stats(); return nil }

// File lends a file of this process.
func File(ctx context.Context, do func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("sqlite", "orders.db")
	if err != nil {
		return err
	}
	defer db.Close()
	return do(ctx, db)
}
