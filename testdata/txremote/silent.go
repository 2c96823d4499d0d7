package txremote

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// Quiet answers requests as it should.
type Quiet struct {
	db    *sql.DB
	api   *API
	cache *redis.Client
	now   func() time.Time
	codes []func(int64) string
	logf  func(string, ...any)
	count func(int64)
	wrap  func(*sql.Tx, *API) error
	mongo *mongo.Client
}

// NewQuiet makes it, and registers all that it answers.
func NewQuiet(db *sql.DB, client *http.Client, cache *redis.Client, mux *http.ServeMux) *API {
	a := &API{db: db, client: client, done: make(chan int64)}
	q := &Quiet{db: db, api: a, cache: cache, now: time.Now, logf: log.Printf}
	for _, h := range []func(context.Context, int64) error{
		q.afterCommit, q.afterRollback, q.beforeBegin, q.failed, q.inGoroutine, q.advisory, q.claimed, q.cached, q.pure, q.ended, q.optional,
		q.otherBranch, q.nonBlocking, q.own, q.eachOwn, q.onceCommitted, q.deferred, q.locked, q.inSession,
	} {
		mux.HandleFunc("/quiet", func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context(), r.ContentLength) })
	}
	return a
}

// afterCommit asks when the transaction has ended.
func (q *Quiet) afterCommit(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "update orders set n = n + 1 where id = $1", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return q.api.pay(ctx, id)
}

// afterRollback tells somebody that it failed, when nothing is held any more.
func (q *Quiet) afterRollback(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "update orders set n = n + 1 where id = $1", id); err != nil {
		_ = tx.Rollback()
		return q.api.pay(ctx, id)
	}
	return tx.Commit()
}

// beforeBegin asks first, as it should be.
func (q *Quiet) beforeBegin(ctx context.Context, id int64) error {
	if err := q.api.pay(ctx, id); err != nil {
		return err
	}
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// failed asks where no transaction was begun.
func (q *Quiet) failed(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return q.api.pay(ctx, id)
	}
	return tx.Commit()
}

// inGoroutine does not wait for it.
func (q *Quiet) inGoroutine(ctx context.Context, id int64) error {
	return q.api.inTx(ctx, func(*sql.Tx) error {
		go q.api.pay(context.WithoutCancel(ctx), id)
		return nil
	})
}

// advisory holds its transaction for nothing but the lock: no other replica pays meanwhile.
func (q *Quiet) advisory(ctx context.Context, id int64) error {
	return q.api.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "select pg_advisory_xact_lock($1)", id); err != nil {
			return err
		}
		return q.api.pay(ctx, id)
	})
}

// claimed holds the row of a job that other workers skip while it is done.
func (q *Quiet) claimed(ctx context.Context, _ int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	id, err := claim(ctx, tx)
	if err != nil {
		return err
	}
	if err := q.api.pay(ctx, id); err != nil {
		return err
	}
	return tx.Commit()
}

func claim(ctx context.Context, tx *sql.Tx) (id int64, err error) {
	err = tx.QueryRowContext(ctx, "select id from jobs order by id limit 1 for update skip locked").Scan(&id)
	return id, err
}

// cached asks what answers faster than the database.
func (q *Quiet) cached(ctx context.Context, _ int64) error {
	return q.api.inTx(ctx, func(*sql.Tx) error { return q.cache.Del(ctx, "orders").Err() })
}

// pure runs functions that it has in fields for what they yield, says and counts. A function that is given the transaction is a part of it.
func (q *Quiet) pure(ctx context.Context, id int64) error {
	return q.api.inTx(ctx, func(tx *sql.Tx) error {
		for _, code := range q.codes {
			if _, err := tx.ExecContext(ctx, "insert into codes values ($1, $2)", code(id), q.now()); err != nil {
				return err
			}
		}
		q.logf("codes of %d", id)
		q.count(id)
		return q.wrap(tx, q.api)
	})
}

// ended is given a transaction, and asks when it has ended it.
func (q *Quiet) ended(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return q.commitAndPay(ctx, tx, id)
}

func (q *Quiet) commitAndPay(ctx context.Context, tx *sql.Tx, id int64) error {
	if err := tx.Commit(); err != nil {
		return err
	}
	return q.api.pay(ctx, id)
}

// optional calls what works without a transaction as well: whether there is one is not known there.
func (q *Quiet) optional(ctx context.Context, id int64) error { return q.payIn(ctx, nil, id) }

func (q *Quiet) payIn(ctx context.Context, tx *sql.Tx, id int64) error {
	if tx != nil {
		if _, err := tx.ExecContext(ctx, "update orders set n = n + 1 where id = $1", id); err != nil {
			return err
		}
	}
	return q.api.pay(ctx, id)
}

// otherBranch has a transaction on one way only.
func (q *Quiet) otherBranch(ctx context.Context, id int64) error {
	if id > 0 {
		tx, err := q.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return q.api.pay(ctx, id)
}

// nonBlocking tells somebody, if somebody listens.
func (q *Quiet) nonBlocking(ctx context.Context, id int64) error {
	return q.api.inTx(ctx, func(*sql.Tx) error {
		select {
		case q.api.done <- id:
		default:
		}
		return nil
	})
}

// own waits for goroutines of its own, which do a part of the transaction's work.
func (q *Quiet) own(ctx context.Context, id int64) error {
	return q.api.inTx(ctx, func(tx *sql.Tx) error {
		failed := make(chan error)
		go func() {
			_, err := tx.ExecContext(ctx, "update orders set n = n + 1 where id = $1", id)
			failed <- err
		}()
		return <-failed
	})
}

// eachOwn begins and ends a transaction for each round.
func (q *Quiet) eachOwn(ctx context.Context, id int64) error {
	for range id {
		tx, err := q.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

// onceCommitted collects what is to be told, and tells it afterwards.
func (q *Quiet) onceCommitted(ctx context.Context, id int64) error {
	var then []func() error
	err := q.api.inTx(ctx, func(*sql.Tx) error {
		then = append(then, func() error { return q.api.pay(ctx, id) })
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range then {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// deferred tells when all is over.
func (q *Quiet) deferred(ctx context.Context, id int64) error {
	tx, err := q.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer q.api.pay(ctx, id)
	defer tx.Rollback()
	return tx.Commit()
}

// locked runs its literal under a lock, which is no transaction.
func (q *Quiet) locked(ctx context.Context, id int64) error {
	return q.under(func() error { return q.api.pay(ctx, id) })
}

func (q *Quiet) under(do func() error) error { return do() }

// inSession asks the database itself: the context carries the session.
func (q *Quiet) inSession(ctx context.Context, id int64) error {
	session, err := q.mongo.StartSession()
	if err != nil {
		return err
	}
	defer session.EndSession(ctx)
	if err := session.StartTransaction(); err != nil {
		return err
	}
	if _, err := q.mongo.Database("shop").Collection("orders").InsertOne(ctx, map[string]int64{"id": id}); err != nil {
		return err
	}
	return session.CommitTransaction(ctx)
}
