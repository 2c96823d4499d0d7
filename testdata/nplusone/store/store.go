// Package store has what stands behind the repository.
package store

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/nplusone"
	"github.com/hldlint/hldlint/testdata/nplusone/queries"
)

// A Store keeps users in PostgreSQL.
type Store struct{ db *sql.DB }

// New makes one.
func New(db *sql.DB) *Store { return &Store{db: db} }

// User reads one.
func (s *Store) User(ctx context.Context, id string) (*nplusone.User, error) {
	u := &nplusone.User{ID: id}
	return u, s.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&u.Name)
}

// Rename writes one.
func (s *Store) Rename(ctx context.Context, u *nplusone.User) error {
	_, err := s.db.ExecContext(ctx, "update users set name = $1 where id = $2", u.Name, u.ID)
	return err
}

// A Pool runs them.
type Pool struct {
	pool    *pgxpool.Pool
	queries *queries.Queries
}

// NewPool makes one.
func NewPool(pool *pgxpool.Pool) *Pool { return &Pool{pool: pool, queries: &queries.Queries{}} }

// Names reads them one by one.
func (p *Pool) Names(ctx context.Context, ids []string) []string {
	var out []string
	for _, id := range ids {
		name, err := p.queries.Name(ctx, p.pool, id) // want query:"Name asks once for each element"
		if err == nil {
			out = append(out, name)
		}
	}
	return out
}

// ForgetAll sends all of them at once.
func (p *Pool) ForgetAll(ctx context.Context, ids []string) error {
	batch := &pgx.Batch{}
	for _, id := range ids {
		batch.Queue("delete from users where id = $1", id)
	}
	return p.pool.SendBatch(ctx, batch).Close()
}

// ForgetEach deletes them in one transaction, one by one.
func (p *Pool) ForgetEach(ctx context.Context, ids []string) error {
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	for _, id := range ids {
		if err := p.queries.Forget(ctx, tx, id); err != nil { // want write:"Forget writes once for each element"
			return err
		}
	}
	return tx.Commit(ctx)
}
