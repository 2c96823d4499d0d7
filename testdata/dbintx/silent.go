package dbintx

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/uptrace/bun"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/dbintx/internal/repo"
	"github.com/hldlint/hldlint/testdata/dbintx/internal/sqlc"
)

// Quiet uses its pools as it should.
type Quiet struct {
	db, replica *sql.DB
	events      *pgxpool.Pool
	gorm        *gorm.DB
	bun         *bun.DB
	q           *sqlc.Queries
	users       *repo.Users
	store       querying
	carts       carts
	shop        *Shop
}

type carts interface {
	InTx(ctx context.Context, do func(*repo.Carts) error) error
}

// Dropping is behind an interface as well.
type Dropping interface {
	Drop(ctx context.Context, id int64) error
}

type querying interface {
	Stock(ctx context.Context, id int64) (int64, error)
}

// NewQuiet makes it, and registers all that it answers.
func NewQuiet(s Stores, mux *http.ServeMux) {
	q := &Quiet{
		db: s.DB, replica: s.DB, events: s.Pool, gorm: s.Gorm, bun: s.Bun, q: sqlc.New(s.DB), users: repo.NewUsers(s.Pool), store: sqlc.New(s.DB), carts: repo.NewCarts(s.Pool),
		shop: &Shop{db: s.DB, gorm: s.Gorm},
	}
	for _, h := range []func(context.Context, int64) error{
		q.afterCommit, q.probe, q.otherDatabase, q.otherLibrary, q.savepoint, q.gormNested, q.bunNested, q.reused, q.chosen, q.optional, q.copied,
		q.builtOnTransaction, q.failed, q.inGoroutine, q.eitherHandle, q.gormScoped, q.ownConnection, q.bunOver, q.without, q.madeForIt, q.fromPool,
	} {
		mux.HandleFunc("/quiet", func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context(), r.ContentLength) })
	}
}

// afterCommit asks the pool when the transaction has ended.
func (q *Quiet) afterCommit(ctx context.Context, _ int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = q.db.ExecContext(ctx, "select 1")
	return err
}

// probe reads before it begins.
func (q *Quiet) probe(ctx context.Context, id int64) error {
	var n int64
	if err := q.db.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n); err != nil {
		return err
	}
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// otherDatabase asks a pool of its own, of which no transaction holds a connection.
func (q *Quiet) otherDatabase(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int64
	if err := q.replica.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n); err != nil {
		return err
	}
	return tx.Commit()
}

// otherLibrary does the same with a pool that cannot be the one.
func (q *Quiet) otherLibrary(ctx context.Context, _ int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := q.events.Exec(ctx, "notify orders"); err != nil {
		return err
	}
	return tx.Commit()
}

// savepoint begins in the transaction itself.
func (q *Quiet) savepoint(ctx context.Context, _ int64) error {
	tx, err := q.events.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	inner, err := tx.Begin(ctx)
	if err != nil {
		return err
	}
	if err := inner.Commit(ctx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// gormNested begins a savepoint of the transaction that it has.
func (q *Quiet) gormNested(context.Context, int64) error {
	return q.gorm.Transaction(func(tx *gorm.DB) error {
		return tx.Transaction(func(inner *gorm.DB) error { return inner.Save(&order{}).Error })
	})
}

func (q *Quiet) bunNested(ctx context.Context, _ int64) error {
	return q.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return tx.RunInTx(ctx, nil, func(ctx context.Context, inner bun.Tx) error {
			_, err := inner.NewDelete().Table("orders").Exec(ctx)
			return err
		})
	})
}

// bunOver tells a query of the pool to run on the transaction.
func (q *Quiet) bunOver(ctx context.Context, _ int64) error {
	return q.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := q.bun.NewDelete().Conn(tx).Table("orders").Exec(ctx)
		return err
	})
}

// reused works with queries that were made on the transaction.
func (q *Quiet) reused(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	queries := q.q.WithTx(tx)
	if _, err := queries.Stock(ctx, id); err != nil {
		return err
	}
	return tx.Commit()
}

// chosen takes the transaction where there is one.
func (q *Quiet) chosen(ctx context.Context, id int64) error {
	return q.shop.inTx(ctx, func(tx *sql.Tx) error { return q.take(ctx, tx, id) })
}

func (q *Quiet) take(ctx context.Context, tx *sql.Tx, id int64) error {
	var on sqlc.DBTX = q.db
	if tx != nil {
		on = tx
	}
	return sqlc.Take(ctx, on, id)
}

// optional asks the pool where there is no transaction only.
func (q *Quiet) optional(ctx context.Context, id int64) error {
	return q.shop.inTx(ctx, func(tx *sql.Tx) error { return q.takeIn(ctx, tx, id) })
}

func (q *Quiet) takeIn(ctx context.Context, tx *sql.Tx, id int64) error {
	if tx == nil {
		_, err := q.db.ExecContext(ctx, "update stock set n = 0 where id = $1", id)
		return err
	}
	_, err := tx.ExecContext(ctx, "update stock set n = 0 where id = $1", id)
	return err
}

// copied has its handle replaced by the transaction.
func (q *Quiet) copied(ctx context.Context, id int64) error {
	return q.gorm.Transaction(func(tx *gorm.DB) error {
		in := *q.shop
		in.gorm = tx
		return in.find(id)
	})
}

// builtOnTransaction makes what it works with on the transaction.
func (q *Quiet) builtOnTransaction(ctx context.Context, id int64) error {
	return q.shop.inTx(ctx, func(tx *sql.Tx) error {
		_, err := sqlc.New(tx).Stock(ctx, id)
		return err
	})
}

// failed asks the pool where no transaction was begun.
func (q *Quiet) failed(ctx context.Context, _ int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		_, err := q.db.ExecContext(ctx, "select 1")
		return err
	}
	return tx.Commit()
}

// inGoroutine does not wait: the transaction ends before that has its connection, if it has to.
func (q *Quiet) inGoroutine(ctx context.Context, id int64) error {
	return q.shop.inTx(ctx, func(*sql.Tx) error {
		go q.shop.stock(context.WithoutCancel(ctx), id)
		return nil
	})
}

// eitherHandle is given a handle that may well be the transaction.
func (q *Quiet) eitherHandle(ctx context.Context, id int64) error {
	return q.shop.inTx(ctx, func(tx *sql.Tx) error { return q.within(ctx, tx, tx, id) })
}

func (q *Quiet) within(ctx context.Context, _ *sql.Tx, on sqlc.DBTX, id int64) error {
	return sqlc.Take(ctx, on, id)
}

// gormScoped is given the handle, which is the transaction where it is called in one.
func (q *Quiet) gormScoped(context.Context, int64) error {
	return q.gorm.Transaction(func(tx *gorm.DB) error { return removeAll(tx) })
}

func removeAll(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, 1).Error; err != nil {
			return err
		}
		return db.Delete(&order{}, 2).Error // of the same connection, where db is a transaction already
	})
}

// ownConnection works on a connection that was taken before the transaction was begun on it.
func (q *Quiet) ownConnection(ctx context.Context, _ int64) error {
	conn, err := q.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := conn.ExecContext(ctx, "select 1"); err != nil {
		return err
	}
	return tx.Commit()
}

// without works with what has no pool in a transaction.
func (q *Quiet) without(ctx context.Context, id int64) error {
	return q.carts.InTx(ctx, func(c *repo.Carts) error {
		if err := c.Drop(ctx, id); err != nil {
			return err
		}
		return c.Empty(ctx, id)
	})
}

// madeForIt works with what it was given for the transaction, whatever that has inside.
func (q *Quiet) madeForIt(ctx context.Context, id int64) error {
	return q.dropping(ctx, func(d Dropping) error { return d.Drop(ctx, id) })
}

func (q *Quiet) dropping(ctx context.Context, do func(Dropping) error) error {
	tx, err := q.events.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if err := do(&repo.Carts{}); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// wide embeds what has Commit and Rollback beside Begin, and is the pool for all that.
type wide struct {
	*gorm.DB
	raw *sql.DB
}

// fromPool is handed a pool of a type of its own.
func (q *Quiet) fromPool(ctx context.Context, id int64) error {
	return count(ctx, &wide{DB: q.gorm, raw: q.db}, id)
}

func count(ctx context.Context, db *wide, id int64) error {
	return sqlc.Take(ctx, db.raw, id)
}
