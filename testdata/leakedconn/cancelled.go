package leakedconn

import (
	"context"
	"time"
)

// cancelledFirst defers the cancel last, which therefore runs first: there is no time left to roll back in.
func (o *Orders) cancelledFirst(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		cancel()
		return err
	}
	defer tx.Rollback(ctx) // want tx:"cancel runs before Rollback: its context has ended, and the connection is lost"
	defer cancel()
	if _, err := tx.Exec(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// cancelledAtOnce does so in the open.
func (o *Orders) cancelledAtOnce(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		cancel()
		return err
	}
	_, err = tx.Exec(ctx, "delete from carts")
	cancel()
	if err != nil {
		tx.Rollback(ctx) // want tx:"cancel runs before Rollback"
		return err
	}
	return tx.Commit(parent)
}

// Silent: what is deferred last runs first.
func (o *Orders) cancelledLast(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Silent: the rollback has a context of its own, or the caller's.
func (o *Orders) cancelledElse(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		cancel()
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	defer tx.Rollback(parent)
	defer cancel()
	if _, err := tx.Exec(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Silent: database/sql rolls back when the context ends, and its Rollback asks for none.
func (o *Orders) cancelledSQL(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		cancel()
		return err
	}
	defer tx.Rollback()
	defer cancel()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
}

// CancelledRoutes is all that the service runs of this file.
func CancelledRoutes() []any {
	return []any{
		(*Orders).cancelledFirst, (*Orders).cancelledAtOnce, (*Orders).cancelledLast, (*Orders).cancelledElse, (*Orders).cancelledSQL,
	}
}
