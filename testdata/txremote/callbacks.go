package txremote

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/pocketbase/dbx"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
	"xorm.io/xorm"

	"github.com/hldlint/hldlint/testdata/txremote/internal/ent"
	"github.com/hldlint/hldlint/testdata/txremote/internal/store"
)

// inTx is a wrapper of the user's own: it begins, calls and commits.
func (a *API) inTx(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
	}()
	if err := do(tx); err != nil {
		if rb := tx.Rollback(); rb != nil {
			return rb
		}
		return err
	}
	return tx.Commit()
}

func (a *API) inCallback(ctx context.Context, id int64) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "delete from orders where id = $1", id); err != nil {
			return err
		}
		return a.pay(ctx, id) // want call:"pay is waited for"
	})
}

// behindInterface runs its literal in a transaction that the store behind an interface of another package begins.
func (a *API) behindInterface(ctx context.Context, id int64) error {
	return a.store.InTx(ctx, func(tx store.Store) error {
		if err := tx.Touch(ctx, id); err != nil {
			return err
		}
		return a.mailer.Send(ctx, "b@example.com") // want call:"Send is waited for"
	})
}

// wrapped goes through a wrapper of a wrapper.
func (a *API) wrapped(ctx context.Context, id int64) error {
	return a.logged(ctx, func(*sql.Tx) error {
		return a.pay(ctx, id) // want call:"pay is waited for"
	})
}

func (a *API) logged(ctx context.Context, do func(*sql.Tx) error) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		return do(tx)
	})
}

// method hands a method over instead of a literal: it is given the transaction.
func (a *API) method(ctx context.Context, _ int64) error { return a.inTx(ctx, a.create) }

func (a *API) create(tx *sql.Tx) error {
	if _, err := tx.Exec("insert into orders default values"); err != nil {
		return err
	}
	return a.pay(context.Background(), 1) // want call:"pay is waited for"
}

// within is generic, as many wrappers are.
func within[T any](ctx context.Context, db *sql.DB, do func(*sql.Tx) (T, error)) (T, error) {
	var zero T
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return zero, err
	}
	defer tx.Rollback()
	out, err := do(tx)
	if err != nil {
		return zero, err
	}
	return out, tx.Commit()
}

func (a *API) generic(ctx context.Context, id int64) error {
	_, err := within(ctx, a.db, func(*sql.Tx) (int64, error) {
		return id, a.pay(ctx, id) // want call:"pay is waited for"
	})
	return err
}

func (a *API) inOtherPackage(ctx context.Context, id int64) error {
	return a.orders.Within(ctx, func(context.Context) error {
		return a.pay(ctx, id) // want call:"pay is waited for"
	})
}

// lent only lends the transaction to a function of its own, which sends mail.
func (a *API) lent(ctx context.Context, id int64) error {
	return a.inTx(ctx, func(tx *sql.Tx) error {
		return a.save(ctx, tx, id) // told in save, once
	})
}

// ORMs answers with the libraries that run a function in a transaction.
type ORMs struct {
	api  *API
	gorm *gorm.DB
	pool *pgxpool.Pool
	bun  *bun.DB
	dbx  *dbx.DB
	xorm *xorm.Engine
	ent  *ent.Client
}

// NewORMs makes it, and all that it answers.
func NewORMs(a *API, o ORMs) []func(context.Context) error {
	o.api = a
	return []func(context.Context) error{o.inGorm, o.begunByGorm, o.inPgx, o.inBun, o.inDbx, o.inXorm, o.session, o.pgxValue, o.entValue, o.inEnt}
}

func (o *ORMs) inGorm(ctx context.Context) error {
	return o.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&struct{ ID int64 }{}).Error; err != nil {
			return err
		}
		return o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
}

func (o *ORMs) begunByGorm(ctx context.Context) error {
	tx := o.gorm.WithContext(ctx).Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	if err := o.api.pay(ctx, 1); err != nil { // want call:"pay is waited for"
		return err
	}
	return tx.Commit().Error
}

func (o *ORMs) inPgx(ctx context.Context) error {
	return pgx.BeginFunc(ctx, o.pool, func(pgx.Tx) error {
		return o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
}

func (o *ORMs) pgxValue(ctx context.Context) error {
	tx, err := o.pool.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if err := o.api.pay(ctx, 1); err != nil { // want call:"pay is waited for"
		return err
	}
	return tx.Commit(ctx)
}

func (o *ORMs) inBun(ctx context.Context) error {
	return o.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewDelete().Table("orders").Exec(ctx); err != nil {
			return err
		}
		return o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
}

func (o *ORMs) inDbx(ctx context.Context) error {
	return o.dbx.Transactional(func(*dbx.Tx) error {
		return o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
}

func (o *ORMs) inXorm(ctx context.Context) error {
	_, err := o.xorm.Transaction(func(*xorm.Session) (any, error) {
		return nil, o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
	return err
}

func (o *ORMs) session(ctx context.Context) error {
	session := o.xorm.NewSession()
	defer session.Close()
	if err := session.Begin(); err != nil {
		return err
	}
	if err := o.api.pay(ctx, 1); err != nil { // want call:"pay is waited for"
		return err
	}
	return session.Commit()
}

// loggedDB is a pool of the user's own, and loggedTx its transaction.
type loggedDB struct{ *sql.DB }

type loggedTx struct {
	*sql.Tx
	began int64
}

func (d *loggedDB) beginLogged(ctx context.Context) (*loggedTx, error) {
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &loggedTx{Tx: tx}, nil
}

// inLogged runs a function in one, which is given an interface.
func (d *loggedDB) inLogged(ctx context.Context, do func(execer) error) error {
	tx, err := d.beginLogged(ctx)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		if rb := tx.Rollback(); rb != nil {
			return rb
		}
		return err
	}
	return tx.Commit()
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func (a *API) ownType(ctx context.Context, id int64) error {
	tx, err := (&loggedDB{a.db}).beginLogged(ctx)
	if err != nil {
		return a.pay(ctx, id) // nothing was begun
	}
	defer tx.Rollback()
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return a.pay(ctx, id) // the transaction has ended
}

func (a *API) inOwnType(ctx context.Context, id int64) error {
	return (&loggedDB{a.db}).inLogged(ctx, func(on execer) error {
		if _, err := on.ExecContext(ctx, "delete from orders where id = $1", id); err != nil {
			return err
		}
		return a.payOn(ctx, on, id) // want call:"payOn is waited for"
	})
}

// payOn is given what may be the pool, and says nothing by itself.
func (a *API) payOn(ctx context.Context, on execer, id int64) error {
	if err := a.pay(ctx, id); err != nil {
		return err
	}
	_, err := on.ExecContext(ctx, "update orders set state = 'paid' where id = $1", id)
	return err
}

func (o *ORMs) entValue(ctx context.Context) error {
	tx, err := o.ent.Tx(ctx)
	if err != nil {
		return err
	}
	if err := o.api.pay(ctx, 1); err != nil { // want call:"pay is waited for"
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return o.api.pay(ctx, 2) // the transaction has ended
}

// withTx is as ent's documentation has it.
func (o *ORMs) withTx(ctx context.Context, do func(*ent.Tx) error) error {
	tx, err := o.ent.Tx(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if v := recover(); v != nil {
			_ = tx.Rollback()
			panic(v)
		}
	}()
	if err := do(tx); err != nil {
		if rb := tx.Rollback(); rb != nil {
			return rb
		}
		return err
	}
	return tx.Commit()
}

func (o *ORMs) inEnt(ctx context.Context) error {
	return o.withTx(ctx, func(*ent.Tx) error {
		return o.api.pay(ctx, 1) // want call:"pay is waited for"
	})
}
