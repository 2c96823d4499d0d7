// Package dbintx holds what dbintx reports, and look-alikes on which it is silent.
package dbintx

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/uptrace/bun"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/dbintx/internal/repo"
	"github.com/hldlint/hldlint/testdata/dbintx/internal/sqlc"
)

// Users are behind an interface, as they are in most services.
type Users interface {
	Name(ctx context.Context, id int64) (string, error)
	Mail(ctx context.Context, tx *repo.Tx, id int64) (string, error)
}

// Shop answers requests.
type Shop struct {
	db     *sql.DB
	pool   *pgxpool.Pool
	x      *sqlx.DB
	bun    *bun.DB
	gorm   *gorm.DB
	q      *sqlc.Queries
	users  Users
	begins *repo.Users
	orders *repo.Orders
}

// Stores are what a Shop works on.
type Stores struct {
	DB   *sql.DB
	Pool *pgxpool.Pool
	Sqlx *sqlx.DB
	Bun  *bun.DB
	Gorm *gorm.DB
}

// New makes it, and registers all that it answers.
func New(s Stores, mux *http.ServeMux) {
	users := repo.NewUsers(s.Pool)
	a := &Shop{db: s.DB, pool: s.Pool, x: s.Sqlx, bun: s.Bun, gorm: s.Gorm, q: sqlc.New(s.DB), users: users, begins: users, orders: repo.NewOrders(s.DB)}
	for _, h := range []func(context.Context, int64) error{
		a.direct, a.onTransaction, a.nested, a.helper, a.wrapper, a.behindInterface, a.given, a.ownTransaction, a.generated, a.argument, a.carried, a.closure,
		a.withPgx, a.withSqlx, a.withBun, a.withGorm, a.gormHelper, a.gormBegun, a.functionValue, a.rows, a.lentToLiteral,
	} {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context(), r.ContentLength) })
	}
}

func (a *Shop) direct(ctx context.Context, id int64) error {
	// example: pool bad
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int64
	if err := a.db.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n); err != nil { // want pool:"\(\*sql.DB\).QueryRowContext takes a second connection inside a transaction"
		return err
	}
	if _, err := tx.ExecContext(ctx, "update stock set n = $1 where id = $2", n-1, id); err != nil {
		return err
	}
	return tx.Commit()
	// end
}

func (a *Shop) onTransaction(ctx context.Context, id int64) error {
	// example: pool good
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int64
	if err := tx.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "update stock set n = $1 where id = $2", n-1, id); err != nil {
		return err
	}
	return tx.Commit()
	// end
}

func (a *Shop) nested(ctx context.Context, _ int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := a.audit(ctx); err != nil { // want pool:"audit takes a second connection"
		return err
	}
	return tx.Commit()
}

// audit has a transaction of its own.
func (a *Shop) audit(ctx context.Context) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return tx.Commit()
}

func (a *Shop) stock(ctx context.Context, id int64) (n int64, err error) {
	err = a.db.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n)
	return n, err
}

func (a *Shop) helper(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	n, err := a.stock(ctx, id) // want pool:"stock takes a second connection"
	if err != nil {
		_ = tx.Rollback()
		return err
	}
	if _, err := tx.ExecContext(ctx, "update stock set n = $1 where id = $2", n-1, id); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (a *Shop) inTx(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *Shop) wrapper(ctx context.Context, id int64) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		n, err := a.stock(ctx, id) // want pool:"stock takes a second connection"
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "update stock set n = $1 where id = $2", n-1, id)
		return err
	})
}

func (a *Shop) behindInterface(ctx context.Context, id int64) error {
	tx, err := a.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := a.users.Name(ctx, id); err != nil { // want pool:"Name takes a second connection"
		return err
	}
	return tx.Commit(ctx)
}

func (a *Shop) given(ctx context.Context, id int64) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		return a.save(ctx, tx, id) // told in save, once
	})
}

// save is given the transaction of its caller, and forgets it.
func (a *Shop) save(ctx context.Context, tx *sql.Tx, id int64) error {
	n, err := a.stock(ctx, id) // want pool:"stock takes a second connection"
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "update stock set n = $1 where id = $2", n-1, id)
	return err
}

func (a *Shop) ownTransaction(ctx context.Context, id int64) error {
	tx, err := a.begins.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := a.inOwn(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// inOwn is given a transaction of a type of the user's own.
func (a *Shop) inOwn(ctx context.Context, tx *repo.Tx, id int64) error {
	if _, err := a.users.Mail(ctx, tx, id); err != nil { // works on the transaction
		return err
	}
	_, err := a.users.Name(ctx, id) // want pool:"Name takes a second connection"
	return err
}

func (a *Shop) generated(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := a.q.WithTx(tx).Stock(ctx, id); err != nil {
		return err
	}
	if _, err := a.q.Stock(ctx, id); err != nil { // want pool:"Stock takes a second connection"
		return err
	}
	return tx.Commit()
}

func (a *Shop) argument(ctx context.Context, id int64) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		if err := sqlc.Take(ctx, tx, id); err != nil {
			return err
		}
		return sqlc.Take(ctx, a.db, id) // want pool:"sqlc.Take takes a second connection"
	})
}

func (a *Shop) carried(ctx context.Context, id int64) error {
	return a.orders.Within(ctx, func(ctx context.Context) error {
		if err := a.orders.Save(ctx, id); err != nil {
			return err
		}
		if err := a.orders.Touch(ctx, id); err != nil {
			return err
		}
		_, err := a.orders.Count(ctx) // want pool:"Count takes a second connection"
		return err
	})
}

func (a *Shop) closure(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	check := func() error {
		_, err := a.stock(ctx, id) // want pool:"stock takes a second connection"
		return err
	}
	if err := check(); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *Shop) functionValue(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stock := a.stock
	if _, err := stock(ctx, id); err != nil { // want pool:"takes a second connection"
		return err
	}
	return tx.Commit()
}

func (a *Shop) withPgx(ctx context.Context, id int64) error {
	return pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "select 1"); err != nil {
			return err
		}
		_, err := a.pool.Exec(ctx, "update stock set n = 0 where id = $1", id) // want pool:"Exec takes a second connection"
		return err
	})
}

func (a *Shop) withSqlx(ctx context.Context, id int64) error {
	tx, err := a.x.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int64
	if err := sqlx.GetContext(ctx, tx, &n, "select n from stock where id = $1", id); err != nil {
		return err
	}
	if err := sqlx.GetContext(ctx, a.x, &n, "select n from stock where id = $1", id); err != nil { // want pool:"sqlx.GetContext takes a second connection"
		return err
	}
	if err := a.x.GetContext(ctx, &n, "select n from stock where id = $1", id); err != nil { // want pool:"GetContext takes a second connection"
		return err
	}
	return tx.Commit()
}

func (a *Shop) withBun(ctx context.Context, id int64) error {
	return a.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewDelete().Table("orders").Where("id = ?", id).Exec(ctx); err != nil {
			return err
		}
		_, err := a.bun.NewDelete().Table("orders").Where("id = ?", id).Exec(ctx) // want pool:"Exec takes a second connection"
		return err
	})
}

type order struct{ ID int64 }

func (a *Shop) withGorm(ctx context.Context, id int64) error {
	return a.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("id = ?", id).First(&order{}).Error; err != nil {
			return err
		}
		return a.gorm.WithContext(ctx).Save(&order{ID: id}).Error // want pool:"Save takes a second connection"
	})
}

func (a *Shop) gormBegun(ctx context.Context, id int64) error {
	tx := a.gorm.WithContext(ctx).Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	if err := a.gorm.First(&order{}, id).Error; err != nil { // want pool:"First takes a second connection"
		return err
	}
	return tx.Commit().Error
}

func (a *Shop) find(id int64) error { return a.gorm.First(&order{}, id).Error }

func (a *Shop) gormHelper(_ context.Context, id int64) error {
	return a.gorm.Transaction(func(tx *gorm.DB) error {
		if err := tx.Save(&order{ID: id}).Error; err != nil {
			return err
		}
		return a.find(id) // want pool:"find takes a second connection"
	})
}

func (a *Shop) rows(ctx context.Context, _ int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := a.db.QueryContext(ctx, "select id from orders") // want pool:"QueryContext takes a second connection"
	if err != nil {
		return err
	}
	if err := rows.Close(); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *Shop) lentToLiteral(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := each(3, func(int) error {
		_, err := a.stock(ctx, id) // want pool:"stock takes a second connection"
		return err
	}); err != nil {
		return err
	}
	return tx.Commit()
}

func each(n int, do func(int) error) error {
	for i := range n {
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}
