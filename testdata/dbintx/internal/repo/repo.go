// Package repo has repositories that hold the pool.
package repo

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Users are looked up by whoever has an interface for it.
type Users struct{ pool *pgxpool.Pool }

// NewUsers makes them.
func NewUsers(pool *pgxpool.Pool) *Users { return &Users{pool: pool} }

// Name always asks the pool.
func (u *Users) Name(ctx context.Context, id int64) (name string, err error) {
	err = u.find(ctx, "select name from users where id = $1", id).Scan(&name)
	return name, err
}

func (u *Users) find(ctx context.Context, query string, id int64) pgx.Row {
	return u.pool.QueryRow(ctx, query, id)
}

// Mails asks the pool as well, and nobody who has a transaction calls it.
func (u *Users) Mails(ctx context.Context) (n int64, err error) {
	err = u.pool.QueryRow(ctx, "select count(mail) from users").Scan(&n)
	return n, err
}

// Tx is a transaction of this package's own.
type Tx struct {
	on     querier
	commit func(context.Context) error
	undo   func(context.Context) error
}

type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Begin begins one.
func (u *Users) Begin(ctx context.Context) (*Tx, error) {
	tx, err := u.pool.Begin(ctx)
	if err != nil {
		return nil, err
	}
	return &Tx{on: tx, commit: tx.Commit, undo: tx.Rollback}, nil
}

// Commit ends it.
func (t *Tx) Commit(ctx context.Context) error { return t.commit(ctx) }

// Rollback ends it.
func (t *Tx) Rollback(ctx context.Context) error { return t.undo(ctx) }

// Mail asks the transaction if there is one, and else the pool.
func (u *Users) Mail(ctx context.Context, tx *Tx, id int64) (mail string, err error) {
	var on querier
	if tx != nil {
		on = tx.on
	} else {
		on = u.pool
	}
	err = on.QueryRow(ctx, "select mail from users where id = $1", id).Scan(&mail)
	return mail, err
}

// Carts has its transaction in place of the pool: where it has none, it asks the pool.
type Carts struct {
	pool *pgxpool.Pool
	tx   pgx.Tx
}

// NewCarts makes them.
func NewCarts(pool *pgxpool.Pool) *Carts { return &Carts{pool: pool} }

// InTx runs a function with carts that work in a transaction.
func (c *Carts) InTx(ctx context.Context, do func(*Carts) error) error {
	return pgx.BeginFunc(ctx, c.pool, func(tx pgx.Tx) error { return do(&Carts{tx: tx}) })
}

// Empty asks whichever there is.
func (c *Carts) Empty(ctx context.Context, id int64) error {
	if c.pool != nil {
		_, err := c.pool.Exec(ctx, "delete from carts where id = $1", id)
		return err
	}
	_, err := c.tx.Exec(ctx, "delete from carts where id = $1", id)
	return err
}

// Drop does not ask: it works where it was made.
func (c *Carts) Drop(ctx context.Context, id int64) error {
	_, err := c.pool.Exec(ctx, "drop cart")
	return err
}

// Orders find their transaction in the context.
type Orders struct{ db *sql.DB }

// NewOrders makes them.
func NewOrders(db *sql.DB) *Orders { return &Orders{db: db} }

type key struct{}

// Within runs a function in a transaction that the context carries.
func (o *Orders) Within(ctx context.Context, do func(context.Context) error) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(context.WithValue(ctx, key{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

type executor interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

func (o *Orders) on(ctx context.Context) executor {
	if tx, ok := ctx.Value(key{}).(*sql.Tx); ok {
		return tx
	}
	return o.db
}

// Save works in the transaction of the context.
func (o *Orders) Save(ctx context.Context, id int64) error {
	_, err := o.on(ctx).ExecContext(ctx, "insert into orders values ($1)", id)
	return err
}

// Touch does the same in another way.
func (o *Orders) Touch(ctx context.Context, id int64) error {
	if tx, ok := ctx.Value(key{}).(*sql.Tx); ok {
		_, err := tx.ExecContext(ctx, "update orders set at = now() where id = $1", id)
		return err
	}
	_, err := o.db.ExecContext(ctx, "update orders set at = now() where id = $1", id)
	return err
}

// Count forgets to look into the context.
func (o *Orders) Count(ctx context.Context) (n int64, err error) {
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}
