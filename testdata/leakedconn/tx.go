package leakedconn

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
)

// failedExec returns without an end of the transaction.
func (o *Orders) failedExec(ctx context.Context) error {
	// example: tx bad
	tx, err := o.db.BeginTx(ctx, nil) // want tx:"a return leaves the transaction of BeginTx open: its locks and its connection stay taken"
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
	// end
}

func (o *Orders) ended(ctx context.Context) error {
	// example: tx good
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
	// end
}

// checked ends it on one of two ways out.
func (o *Orders) checked(ctx context.Context, ids []int) error {
	tx, err := o.pool.Begin(ctx) // want tx:"a return leaves the transaction of Begin open"
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, "delete from carts where id = any($1)", ids); err != nil {
		tx.Rollback(ctx)
		return err
	}
	return tx.Commit(ctx)
}

// prepare hands out a transaction and what ends it, and keeps both to itself where the first statement fails.
func (o *Orders) prepare(ctx context.Context) (pgx.Tx, func(), error) {
	tx, err := o.pool.Begin(ctx) // want tx:"a return leaves the transaction of Begin open"
	if err != nil {
		return nil, nil, err
	}
	rollback := func() { rollBack(ctx, tx.Rollback) }
	if _, err := tx.Exec(ctx, "set statement_timeout = 1000"); err != nil {
		return nil, nil, err
	}
	return tx, rollback, nil
}

func rollBack(ctx context.Context, end func(context.Context) error) {
	if err := end(ctx); err != nil {
		panic(err)
	}
}

// inGorm ends it only where all goes well.
func inGorm(db *gorm.DB) error {
	tx := db.Begin() // want tx:"a return leaves the transaction of Begin open"
	if tx.Error != nil {
		return tx.Error
	}
	if err := tx.Exec("delete from carts").Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

// Silent: rolled back by a function that is deferred and asks for the error.
func (o *Orders) deferredRollback(ctx context.Context) (err error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	_, err = tx.ExecContext(ctx, "delete from carts")
	return err
}

// Silent: a helper ends it either way.
func (o *Orders) finished(ctx context.Context) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "delete from carts")
	return finish(tx, err)
}

func finish(tx *sql.Tx, err error) error {
	if err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// Silent: a transaction of one that the caller has, or one of its own.
func (o *Orders) within(ctx context.Context, tx *sql.Tx) error {
	own := tx == nil
	if own {
		var err error
		if tx, err = o.db.BeginTx(ctx, nil); err != nil {
			return err
		}
		defer tx.Rollback()
	}
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	if own {
		return tx.Commit()
	}
	return nil
}

// Silent: gorm rolls back on each error.
func inGormToo(db *gorm.DB) error {
	tx := db.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	if err := tx.Exec("delete from carts").Error; err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

// Silent: it is put into the context that is returned.
func (o *Orders) intoContext(ctx context.Context) (context.Context, error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return context.WithValue(ctx, txKey{}, tx), nil
}

type txKey struct{}

// Silent: what is inside of the transaction goes to somebody else.
func insideOut(db *gorm.DB) {
	if tx := db.Begin(); tx.Error == nil {
		db.Statement.ConnPool = tx.Statement.ConnPool
	} else {
		db.Error = tx.Error
	}
}

// hook sees what each call ends with.
type hook struct{ err error }

func (h *hook) end(err error) { h.err = err }
func (h *hook) result() error { return h.err }

// Silent: the hook has the error, and tells of it.
func (o *Orders) hooked(ctx context.Context, h *hook) (*sql.Tx, error) {
	tx, err := o.db.BeginTx(ctx, nil)
	h.end(err)
	if err := h.result(); err != nil {
		return nil, err
	}
	return tx, nil
}

// TxRoutes is all that the service runs of this file.
func TxRoutes() []any {
	return []any{
		(*shelves).literal, (*shelves).plain, (*shelves).given, (*shelves).left,
		(*Orders).failedExec,
		(*Orders).ended,
		(*Orders).checked,
		(*Orders).prepare,
		rollBack,
		inGorm,
		(*Orders).deferredRollback,
		(*Orders).finished,
		finish,
		(*Orders).within,
		inGormToo,
		(*Orders).intoContext,
		insideOut,
		(*hook).end,
		(*hook).result,
		(*Orders).hooked,
	}
}
