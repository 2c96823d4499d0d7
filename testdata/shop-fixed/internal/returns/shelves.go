package returns

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Shelve finds a place for a parcel; shelves become free all the time.
func (d *Desk) Shelve(ctx context.Context, id string) error {
	for range shelfTries {
		tag, err := d.pool.Exec(ctx, `update shelves set parcel = $1 where id = (select id from shelves where parcel is null limit 1)`, id)
		if err != nil || tag.RowsAffected() > 0 {
			return err
		}
		time.Sleep(shelfPause)
	}
	return errNoShelf
}

// Arrive notes that a parcel is here, and shows it on the screen.
func (d *Desk) Arrive(ctx context.Context, id string) error {
	if err := d.inTx(ctx, func(tx pgx.Tx) error { return mark(ctx, tx, id, "arrived") }); err != nil {
		return err
	}
	select {
	case d.arrived <- id:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Restock puts the goods of a return back into the stock.
func (d *Desk) Restock(ctx context.Context, id string) error {
	return d.inTx(ctx, func(tx pgx.Tx) error {
		r, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `update stock set quantity = quantity + 1 where sku = $1`, r.SKU); err != nil {
			return err
		}
		return mark(ctx, tx, id, "restocked")
	})
}

// WriteOff gives up what nobody can sell any more.
func (d *Desk) WriteOff(ctx context.Context, r Return) error {
	tx, err := d.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := mark(ctx, tx, r.ID, "written off"); err != nil {
		return err
	}
	if err := outbox(ctx, tx, "written off", r); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Find returns one return.
func (d *Desk) Find(ctx context.Context, id string) (Return, error) { return find(ctx, d.pool, id) }

func find(ctx context.Context, db interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}, id string) (Return, error) {
	r := Return{ID: id}
	err := db.QueryRow(ctx, `select order_id, sku, cents from returns where id = $1`, id).Scan(&r.Order, &r.SKU, &r.Cents)
	return r, err
}
