package dbintx

import (
	"context"
	"database/sql"
	"net/http"
)

// An asker is a pool or a transaction.
type asker interface {
	ExecContext(ctx context.Context, q string, args ...any) (sql.Result, error)
}

// A ledger and a stock ask whatever they were given.
type ledger struct{ on asker }

func (l ledger) book(ctx context.Context, id int64) error {
	_, err := l.on.ExecContext(ctx, "insert into ledger (id) values ($1)", id)
	return err
}

type stock struct{ on asker }

func (s stock) take(ctx context.Context, id int64) error {
	_, err := s.on.ExecContext(ctx, "update stock set left = left - 1 where id = $1", id)
	return err
}

// A depot has a stock on its pool, and a ledger of its own for each transaction.
type depot struct {
	db    *sql.DB
	stock stock
	other asker
}

// NewDepot registers what it answers.
func NewDepot(db, other *sql.DB, mux *http.ServeMux) {
	d := &depot{db: db, stock: stock{db}, other: other}
	for _, do := range []func(context.Context, int64) error{d.sell, d.sellRight, d.tell, d.giveBack} {
		mux.HandleFunc("/depot", func(w http.ResponseWriter, r *http.Request) { _ = do(r.Context(), r.ContentLength) })
	}
}

// booked runs something with a ledger that is on a transaction. What that does with the ledger is not known, and the transaction is ended here.
func (d *depot) booked(ctx context.Context, do func(ledger) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(ledger{tx}); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// sell takes from the stock that is on the pool.
func (d *depot) sell(ctx context.Context, id int64) error {
	return d.booked(ctx, func(l ledger) error {
		if err := l.book(ctx, id); err != nil {
			return err
		}
		return d.stock.take(ctx, id) // want pool:"takes a second connection inside a transaction: pools deadlock"
	})
}

// Silent: a stock that is on the same transaction.
func (d *depot) sellRight(ctx context.Context, id int64) error {
	return d.booked(ctx, func(l ledger) error {
		if err := l.book(ctx, id); err != nil {
			return err
		}
		return stock{l.on}.take(ctx, id)
	})
}

// Silent: another handle beside the pool is another database's.
func (d *depot) tell(ctx context.Context, id int64) error {
	return d.booked(ctx, func(l ledger) error {
		_, err := d.other.ExecContext(ctx, "insert into news (id) values ($1)", id)
		return err
	})
}

// given runs something once the transaction is over.
func (d *depot) given(ctx context.Context, do func() error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := (ledger{tx}).book(ctx, 0); err != nil {
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return do()
}

// Silent: it is.
func (d *depot) giveBack(ctx context.Context, id int64) error {
	return d.given(ctx, func() error { return d.stock.take(ctx, id) })
}
