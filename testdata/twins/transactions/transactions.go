// Package transactions has transactions that wait for others, or ask the pool again, and twins of each that do not.
package transactions

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	pgx5 "github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/twins/transactions/uow"
)

// Payments takes money.
type Payments interface {
	Charge(ctx context.Context, id int64, cents int64) error
}

type gateway struct {
	http *http.Client
	url  string
}

func (g *gateway) Charge(ctx context.Context, id, cents int64) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("%s/%d?cents=%d", g.url, id, cents), nil)
	if err != nil {
		return err
	}
	res, err := g.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		return errors.Join(err, errors.New(res.Status))
	}
	return nil
}

// Events tells others.
type Events struct{ *kafka.Writer }

// Publish waits for the broker.
func (e Events) Publish(ctx context.Context, event any) error {
	text, err := json.Marshal(event)
	if err != nil {
		return err
	}
	return e.WriteMessages(ctx, kafka.Message{Value: text})
}

// Purchases sells.
type Purchases struct {
	db      *sql.DB
	x       *sqlx.DB
	orm     *gorm.DB
	pool    *pgxpool.Pool
	work    *uow.Work
	pay     Payments
	events  Events
	nats    *nats.Conn
	notify  func(ctx context.Context, id int64) error
	numbers *numbers
}

// New puts it together.
func New(db *sql.DB, pool *pgxpool.Pool, orm *gorm.DB, w *kafka.Writer, nc *nats.Conn) *Purchases {
	p := &Purchases{
		db: db, x: sqlx.NewDb(db, "postgres"), orm: orm, pool: pool, work: &uow.Work{DB: db}, nats: nc,
		pay: &gateway{http: &http.Client{Timeout: 10 * time.Second}, url: "https://pay.internal"}, events: Events{w}, numbers: &numbers{db},
	}
	p.notify = func(ctx context.Context, id int64) error {
		_, err := p.nats.RequestWithContext(ctx, "purchases", []byte(fmt.Sprint(id))) // want txremote/call
		return err
	}
	return p
}

type numbers struct{ db *sql.DB }

func (n *numbers) next(ctx context.Context) (id int64, err error) {
	err = n.db.QueryRowContext(ctx, "select nextval('purchases')").Scan(&id)
	return id, err
}

// Buy charges while its transaction is open.
func (p *Purchases) Buy(w http.ResponseWriter, r *http.Request) {
	tx, err := p.db.BeginTx(r.Context(), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer func() { _ = tx.Rollback() }()
	id, err := insert(r.Context(), tx)
	if err == nil {
		err = p.pay.Charge(r.Context(), id, 100) // want txremote/call
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// BuyFirst is its twin.
func (p *Purchases) BuyFirst(w http.ResponseWriter, r *http.Request) {
	if err := p.pay.Charge(r.Context(), 1, 100); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	tx, err := p.db.BeginTx(r.Context(), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := insert(r.Context(), tx); err == nil {
		err = tx.Commit()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

type execer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func insert(ctx context.Context, tx execer) (id int64, err error) {
	err = tx.QueryRowContext(ctx, "insert into purchases default values returning id").Scan(&id)
	return id, err
}

// Worked goes by the unit of work of another package, which puts the transaction into the context.
func (p *Purchases) Worked(w http.ResponseWriter, r *http.Request) {
	err := p.work.Do(r.Context(), func(ctx context.Context) error {
		id, err := insert(ctx, p.work.From(ctx))
		if err != nil {
			return err
		}
		return p.pay.Charge(ctx, id, 100) // want txremote/call
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// WorkedFirst is its twin.
func (p *Purchases) WorkedFirst(w http.ResponseWriter, r *http.Request) {
	var id int64
	err := p.work.Do(r.Context(), func(ctx context.Context) (err error) {
		id, err = insert(ctx, p.work.From(ctx))
		return err
	})
	if err == nil {
		err = p.pay.Charge(r.Context(), id, 100)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Generic goes by a generic function of another package.
func (p *Purchases) Generic(w http.ResponseWriter, r *http.Request) {
	id, err := uow.InTx(r.Context(), p.db, func(tx *sql.Tx) (int64, error) {
		id, err := insert(r.Context(), tx)
		if err != nil {
			return 0, err
		}
		return id, p.events.Publish(r.Context(), id) // want txremote/call dualwrite/before
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, id)
}

// Notified goes by a method value and a function that is a field.
func (p *Purchases) Notified(w http.ResponseWriter, r *http.Request) {
	if err := p.orm.WithContext(r.Context()).Transaction(p.save(r.Context())); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (p *Purchases) save(ctx context.Context) func(*gorm.DB) error {
	return func(tx *gorm.DB) error {
		if err := tx.Exec("update stock set n = n - 1").Error; err != nil {
			return err
		}
		return p.notify(ctx, 1)
	}
}

// Polls waits for another row to change.
func (p *Purchases) Polls(w http.ResponseWriter, r *http.Request) {
	err := pgx5.BeginFunc(r.Context(), p.pool, func(tx pgx5.Tx) error {
		for range 5 {
			var done bool
			if err := tx.QueryRow(r.Context(), "select done from jobs for update").Scan(&done); err != nil || done {
				return err
			}
			time.Sleep(200 * time.Millisecond) // want txremote/sleep
		}
		return errors.New("not done")
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Numbered takes a number of the pool while it holds a connection of it.
func (p *Purchases) Numbered(w http.ResponseWriter, r *http.Request) {
	tx, err := p.db.BeginTx(r.Context(), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer tx.Rollback()
	id, err := p.numbers.next(r.Context()) // want dbintx/pool
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if _, err := tx.ExecContext(r.Context(), "insert into purchases values ($1)", id); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = tx.Commit()
}

// NumberedFirst is its twin.
func (p *Purchases) NumberedFirst(w http.ResponseWriter, r *http.Request) {
	id, err := p.numbers.next(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	tx, err := p.db.BeginTx(r.Context(), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(r.Context(), "insert into purchases values ($1)", id); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = tx.Commit()
}

// WorkedPool forgets that the transaction is in the context.
func (p *Purchases) WorkedPool(w http.ResponseWriter, r *http.Request) {
	err := p.work.Do(r.Context(), func(ctx context.Context) error {
		id, err := p.numbers.next(ctx) // want dbintx/pool
		if err != nil {
			return err
		}
		_, err = p.work.From(ctx).ExecContext(ctx, "insert into purchases values ($1)", id)
		return err
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// WorkedOwn is its twin.
func (p *Purchases) WorkedOwn(w http.ResponseWriter, r *http.Request) {
	err := p.work.Do(r.Context(), func(ctx context.Context) error {
		id, err := insert(ctx, p.work.From(ctx))
		if err != nil {
			return err
		}
		_, err = p.work.From(ctx).ExecContext(ctx, "insert into lines values ($1)", id)
		return err
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// GenericPool uses the pool in a literal that gets a transaction.
func (p *Purchases) GenericPool(w http.ResponseWriter, r *http.Request) {
	_, err := uow.InTx(r.Context(), p.db, func(tx *sql.Tx) (int64, error) {
		if _, err := tx.ExecContext(r.Context(), "insert into purchases values (1)"); err != nil {
			return 0, err
		}
		return insert(r.Context(), p.db) // want dbintx/pool
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Shadowed uses the outer handle of the ORM within its transaction.
func (p *Purchases) Shadowed(w http.ResponseWriter, r *http.Request) {
	db := p.orm.WithContext(r.Context())
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("update stock set n = n - 1").Error; err != nil {
			return err
		}
		return db.Exec("insert into log values ('sold')").Error // want dbintx/pool
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// audit writes by the pool, behind an interface.
type audit interface {
	Log(ctx context.Context, what string) error
}

type auditTable struct{ *sqlx.DB }

func (a auditTable) Log(ctx context.Context, what string) error {
	_, err := a.NamedExecContext(ctx, "insert into audit values (:what)", map[string]any{"what": what})
	return err
}

// Audited logs in the middle.
func (p *Purchases) Audited(w http.ResponseWriter, r *http.Request) {
	if err := p.audited(r.Context(), auditTable{p.x}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (p *Purchases) audited(ctx context.Context, log audit) error {
	tx, err := p.x.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from purchases where old"); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := log.Log(ctx, "deleted"); err != nil { // want dbintx/pool
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Pooled asks pgx's pool between its own transaction's statements.
func (p *Purchases) Pooled(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer tx.Rollback(ctx)
	limit := sqlLimit(ctx, p.pool) // want dbintx/pool
	if _, err := tx.Exec(ctx, "delete from purchases where price > $1", limit); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = tx.Commit(ctx)
}

type rower interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx5.Row
}

func sqlLimit(ctx context.Context, db rower) (limit int64) {
	_ = db.QueryRow(ctx, "select price from limits").Scan(&limit)
	return limit
}
