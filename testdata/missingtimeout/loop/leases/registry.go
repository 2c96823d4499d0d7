package leases

import (
	"context"
	"database/sql"
	"log"
	"time"
)

// Registry keeps a context for all that it does.
type Registry struct {
	db     *sql.DB
	ctx    context.Context
	cancel context.CancelFunc
}

// NewRegistry derives its context from that of the program.
func NewRegistry(parent context.Context, db *sql.DB) (*Registry, error) {
	ctx, cancel := context.WithCancel(parent)
	r := &Registry{db: db, ctx: ctx, cancel: cancel}
	if db == nil {
		cancel()
		return nil, sql.ErrConnDone
	}
	return r, nil
}

// StopJobs ends all at once.
func (r *Registry) StopJobs() { r.cancel() }

// Lookup is asked by requests, and waits on the context of the registry.
func (r *Registry) Lookup(id string) {
	if _, err := r.db.ExecContext(r.ctx, "select 1 from leases where id = $1", id); err != nil { // want deadline:"waits on the context of the service"
		log.Print(err)
	}
}

// LookupBounded gives each request a second.
func (r *Registry) LookupBounded(id string) {
	ctx, cancel := context.WithTimeout(r.ctx, time.Second)
	defer cancel()
	if _, err := r.db.ExecContext(ctx, "select 1 from leases where id = $1", id); err != nil {
		log.Print(err)
	}
}

// Session is made for a request, as long as which its context lasts.
type Session struct {
	db     *sql.DB
	ctx    context.Context
	cancel context.CancelFunc
}

// NewSession is called by a handler.
func NewSession(parent context.Context, db *sql.DB) *Session {
	ctx, cancel := context.WithCancel(parent)
	return &Session{db: db, ctx: ctx, cancel: cancel}
}

// Close ends the session.
func (s *Session) Close() { s.cancel() }

// Touch is called by a handler.
func (s *Session) Touch(id string) {
	if _, err := s.db.ExecContext(s.ctx, "update leases set seen = now() where id = $1", id); err != nil {
		log.Print(err)
	}
}
