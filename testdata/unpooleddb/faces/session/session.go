// Package session lends databases in structs.
package session

import (
	"context"
	"database/sql"
)

// A Session asks the database that it was made for.
type Session struct{ db *sql.DB }

// Stock asks it.
func (s *Session) Stock(ctx context.Context, sku string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "select n from stock where sku = $1", sku).Scan(&n)
	return n, err
}

// With opens for as long as a function runs, and closes what it lent.
func With(dsn string, do func(*Session) error) error {
	db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call of With"
	if err != nil {
		return err
	}
	defer db.Close()
	return do(&Session{db: db})
}

var last *Session

// Kept is silent: the struct stays.
func Kept(dsn string, do func(*Session) error) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(8)
	defer db.Close()
	last = &Session{db: db}
	return do(last)
}

// A Report only says what was seen of a database.
type Report struct{ db *sql.DB }

// Idle asks the pool, and no database.
func (r *Report) Idle() int { return r.db.Stats().Idle }

// Describe is silent: nothing is asked.
func Describe(dsn string, do func(*Report) error) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(8)
	defer db.Close()
	return do(&Report{db: db})
}
