package leakedconn

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/wrap"
)

// An ender is how the project speaks of what can be ended, whatever library it is of.
type ender interface {
	Commit() error
	Rollback() error
}

func conclude(e ender, failure *error) {
	if *failure == nil {
		*failure = e.Commit()
		return
	}
	*failure = errors.Join(*failure, e.Rollback())
}

func concludeAny[E ender](e E, failure *error) {
	if *failure == nil {
		*failure = e.Commit()
		return
	}
	*failure = errors.Join(*failure, e.Rollback())
}

// Silent: the interface has the methods of the transaction that was put into it.
func (o *Orders) concluded(ctx context.Context, id int) (err error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer conclude(tx, &err)
	_, err = tx.ExecContext(ctx, "delete from parcels where id = $1", id)
	return err
}

// Silent: likewise, of a type parameter.
func (o *Orders) concludedAny(ctx context.Context, id int) (err error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer concludeAny(tx, &err)
	_, err = tx.ExecContext(ctx, "delete from parcels where id = $1", id)
	return err
}

// Silent: by a function of another package, of an interface that has no more than it calls.
func (o *Orders) undone(ctx context.Context, id int) error {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer wrap.Undo(ctx, tx)
	if _, err := tx.Exec(ctx, "delete from parcels where id = $1", id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// An execer can do nothing but ask: who gets one ends nothing.
type execer interface {
	ExecContext(ctx context.Context, q string, args ...any) (sql.Result, error)
}

func forget(ctx context.Context, e execer, id int) error {
	_, err := e.ExecContext(ctx, "delete from parcels where id = $1", id)
	return err
}

func (o *Orders) unended(ctx context.Context, id int) error {
	tx, err := o.db.BeginTx(ctx, nil) // want tx:"a return leaves the transaction of BeginTx open"
	if err != nil {
		return err
	}
	if err := forget(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

// A helper that could end it, and only asks.
type unit interface {
	ender
	execer
}

func touch(ctx context.Context, u unit, id int) error {
	_, err := u.ExecContext(ctx, "update parcels set seen = now() where id = $1", id)
	return err
}

func (o *Orders) touched(ctx context.Context, id int) error {
	tx, err := o.db.BeginTx(ctx, nil) // want tx:"a return leaves the transaction of BeginTx open"
	if err != nil {
		return err
	}
	if err := touch(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

// parcels hands out a transaction, and what ends it as an error says.
func (o *Orders) parcels(ctx context.Context) (pgx.Tx, func(*error), error) {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return nil, nil, err
	}
	return tx, func(failure *error) {
		if *failure != nil {
			*failure = errors.Join(*failure, tx.Rollback(context.WithoutCancel(ctx)))
			return
		}
		*failure = tx.Commit(ctx)
	}, nil
}

// Silent: the function that came with it ends it.
func (o *Orders) shipped(ctx context.Context, id int) (err error) {
	tx, end, err := o.parcels(ctx)
	if err != nil {
		return err
	}
	defer end(&err)
	_, err = tx.Exec(ctx, "update parcels set shipped = now() where id = $1", id)
	return err
}

// Silent: in a literal.
func (o *Orders) shippedLater(ctx context.Context, id int) (err error) {
	tx, end, err := o.parcels(ctx)
	if err != nil {
		return err
	}
	defer func() { end(&err) }()
	_, err = tx.Exec(ctx, "update parcels set shipped = now() where id = $1", id)
	return err
}

// The function that came with it is run on one way only.
func (o *Orders) shippedOnce(ctx context.Context, id int) error {
	tx, end, err := o.parcels(ctx) // want tx:"a return leaves the transaction of parcels open"
	if err != nil {
		return err
	}
	if id == 0 {
		return errors.New("no parcel")
	}
	_, err = tx.Exec(ctx, "update parcels set shipped = now() where id = $1", id)
	end(&err)
	return err
}

// A reply is a response, or the error in its place, by value.
type reply struct {
	*http.Response
	failure error
}

func ask(client *http.Client, url string) reply {
	resp, err := client.Get(url)
	return reply{resp, err}
}

// into closes the body that the reply has of the response which it embeds.
func (a reply) into(v any) error {
	if a.failure != nil {
		return a.failure
	}
	defer a.Body.Close()
	return json.NewDecoder(a.Body).Decode(v)
}

// length leaves it open.
func (a reply) length() (int64, error) { return a.ContentLength, a.failure }

// Silent: the method closes it.
func track(client *http.Client, url string) (where string, err error) {
	err = ask(client, url).into(&where)
	return where, err
}

func weigh(client *http.Client, url string) (int64, error) {
	return ask(client, url).length() // want body:"nothing closes the response of ask"
}

// BoxedRoutes is all that the service runs of this file.
func BoxedRoutes() []any {
	return []any{
		(*Orders).concluded, (*Orders).concludedAny, (*Orders).undone, (*Orders).unended, (*Orders).touched,
		(*Orders).shipped, (*Orders).shippedLater, (*Orders).shippedOnce,
		track, weigh,
	}
}
