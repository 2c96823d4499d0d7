// Package store has what its command uses, and some that it does not.
package store

import (
	"context"
	"database/sql"
	_ "unsafe" // for the linker
)

// Store is one.
type Store struct{ db *sql.DB }

// New makes one.
func New(db *sql.DB) *Store { return &Store{db} }

// Load is called.
func (s *Store) Load() error { return wait(s.db) }

func wait(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from a") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Value is called as a value.
func Value(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from b") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Chooser is what a choice is made by.
type Chooser interface{ Choose() error }

// Chosen gets to Choose through an interface.
func Chosen(c Chooser) error { return c.Choose() }

// Choose is called through an interface only.
func (s *Store) Choose() error {
	_, err := s.db.ExecContext(context.Background(), "delete from c") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Row is written by a library.
type Row struct{ DB *sql.DB }

// MarshalJSON is called by a library only.
func (r Row) MarshalJSON() ([]byte, error) {
	_, err := r.DB.ExecContext(context.Background(), "delete from d") // want unseen:"ExecContext gets a context without deadline"
	return nil, err
}

// linked is called by another language.
//
//go:linkname linked
func linked(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from e") // want unseen:"ExecContext gets a context without deadline"
	return err
}

// Rebuild is silent: no command gets to it.
func Rebuild(db *sql.DB) error { return rebuild(db) }

func rebuild(db *sql.DB) error {
	again := func() error {
		_, err := db.ExecContext(context.Background(), "delete from f")
		return err
	}
	return again()
}

// Drop is silent: a method that no command gets to, of a type that no library is given.
func (s *Store) Drop() error {
	_, err := s.db.ExecContext(context.Background(), "delete from g")
	return err
}

// Helper is silent: what calls it is dead.
func Helper(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from h")
	return err
}
