// Package store has helpers that acquire and give back for their callers in another package.
package store

import (
	"context"
	"database/sql"
	"io"
	"sync"
)

// Store is guarded by its Mu.
type Store struct {
	Mu sync.Mutex
	DB *sql.DB

	rw   sync.RWMutex
	rows *sql.Rows
}

// Global guards the package.
var Global sync.Mutex

func (s *Store) Lock()   { s.Mu.Lock() }   // want open:"lock s.Mu"
func (s *Store) Unlock() { s.Mu.Unlock() } // gives back what the caller holds

// LockTwice is a second level.
func (s *Store) LockTwice() {
	s.Lock()
} // want open:"lock s.Mu"

func LockGlobal() {
	Global.Lock()
} // want open:"lock Global"

func UnlockGlobal() { Global.Unlock() }

// Read returns what gives the lock back.
func (s *Store) Read() func() {
	s.rw.RLock()
	return s.rw.RUnlock
}

// Begin hands a transaction to the caller.
func (s *Store) Begin(ctx context.Context) (*sql.Tx, error) {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return tx, nil
}

// Finish ends it on every way.
func Finish(tx *sql.Tx, err error) error {
	if err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

// Maybe ends it on one way only.
func Maybe(tx *sql.Tx, ok bool) {
	if ok {
		_ = tx.Commit()
	}
}

// Work only works with it.
func Work(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "update t set a = 1")
	return err
}

// Keep takes it over.
func (s *Store) Keep(rows *sql.Rows) { s.rows = rows }

// Drain closes what it reads.
func Drain(body io.ReadCloser) {
	defer body.Close()
	_, _ = io.Copy(io.Discard, body)
}

// Locked runs a function under the lock.
func (s *Store) Locked(f func()) {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	f()
}

// LockedTwice is a second level.
func (s *Store) LockedTwice(f func()) { s.Locked(f) }

// After runs a function after the lock.
func (s *Store) After(f func()) {
	s.Mu.Lock()
	s.Mu.Unlock()
	f()
}

// WithTx runs a function in a transaction.
func (s *Store) WithTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() {
		_ = tx.Rollback()
	}()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
