package dbintx

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Pool is what this package needs of a pool, which its program wraps.
type Pool interface {
	Begin(ctx context.Context) (pgx.Tx, error)
	Acquire(ctx context.Context) (*pgxpool.Conn, error)
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
}

// Counted counts, and is a pool else.
type Counted struct {
	*pgxpool.Pool
	Begun int
}

// Begin counts.
func (c *Counted) Begin(ctx context.Context) (pgx.Tx, error) {
	c.Begun++
	return c.Pool.Begin(ctx)
}

// Faces has its pools behind interfaces.
type Faces struct {
	pool, other Pool
}

// NewFaces registers what it answers.
func NewFaces(pool, other Pool, mux *http.ServeMux) {
	f := &Faces{pool: pool, other: other}
	for _, do := range []func(context.Context, int64) error{f.asks, f.acquires, f.viaHelper, f.onConnection, f.onOther, f.onItsConnection, f.afterwards} {
		mux.HandleFunc("/faces", func(w http.ResponseWriter, r *http.Request) { _ = do(r.Context(), r.ContentLength) })
	}
}

func (f *Faces) asks(ctx context.Context, id int64) error {
	tx, err := f.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := f.pool.QueryRow(ctx, "select n from stock where id = $1", id).Scan(&id); err != nil { // want pool:"QueryRow takes a second connection inside a transaction"
		return err
	}
	return tx.Commit(ctx)
}

func (f *Faces) acquires(ctx context.Context, id int64) error {
	tx, err := f.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	conn, err := f.pool.Acquire(ctx) // want pool:"Acquire takes a second connection inside a transaction"
	if err != nil {
		return err
	}
	defer conn.Release()
	return tx.Commit(ctx)
}

// stock acquires a connection of its own.
func (f *Faces) stock(ctx context.Context, id int64) (n int64, err error) {
	conn, err := f.pool.Acquire(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Release()
	err = conn.QueryRow(ctx, "select n from stock where id = $1", id).Scan(&n)
	return n, err
}

func (f *Faces) viaHelper(ctx context.Context, id int64) error {
	tx, err := f.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := f.stock(ctx, id); err != nil { // want pool:"stock takes a second connection inside a transaction"
		return err
	}
	return tx.Commit(ctx)
}

// onConnection begins on a connection that it has acquired, and its helper acquires again.
func (f *Faces) onConnection(ctx context.Context, id int64) error {
	conn, err := f.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := f.stock(ctx, id); err != nil { // want pool:"stock takes a second connection inside a transaction"
		return err
	}
	return tx.Commit(ctx)
}

// onOther is silent: that is another pool.
func (f *Faces) onOther(ctx context.Context, id int64) error {
	tx, err := f.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := f.other.QueryRow(ctx, "select n from stock where id = $1", id).Scan(&id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// onItsConnection is silent: what is asked is the connection that it has.
func (f *Faces) onItsConnection(ctx context.Context, id int64) error {
	conn, err := f.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := conn.QueryRow(ctx, "select n from stock where id = $1", id).Scan(&id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// afterwards is silent: the transaction has ended.
func (f *Faces) afterwards(ctx context.Context, id int64) error {
	tx, err := f.pool.Begin(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "delete from stock where id = $1", id); err != nil {
		_ = tx.Rollback(ctx)
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	_, err = f.stock(ctx, id)
	return err
}
