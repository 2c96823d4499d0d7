// Package store keeps what it opens, by way of tools.
package store

import (
	"context"
	"database/sql"
	"errors"
)

// A Store asks.
type Store struct{ db, copy, other *sql.DB }

func sure(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	return db
}

// known hands on twice what it is given once.
func known[A any](v A, err error) (A, error) {
	if err != nil {
		return v, errors.Join(errors.New("store"), err)
	}
	return v, nil
}

// limited does more than that: what it is given has a limit.
func limited(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(12)
	return db
}

// New opens three, one of which has no limit.
func New(dsn string) (*Store, error) {
	few := sure(sql.Open("pgx", dsn))
	few.SetMaxOpenConns(8)
	few.SetMaxIdleConns(8)
	copies, err := known(sql.Open("pgx", dsn)) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Store{db: few, copy: sure(copies, nil), other: limited(sql.Open("pgx", dsn))}, nil
}

// Ask asks all of them.
func (s *Store) Ask(ctx context.Context) {
	_, _ = s.db.ExecContext(ctx, "select 1")
	_, _ = s.copy.ExecContext(ctx, "select 1")
	_, _ = s.other.ExecContext(ctx, "select 1")
}
