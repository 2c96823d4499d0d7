// Package txremote holds what txremote reports, and look-alikes on which it is silent.
package txremote

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/txremote/internal/store"
)

// Mailer is behind an interface, as it is in most services.
type Mailer interface {
	Send(ctx context.Context, to string) error
}

// API answers requests, and writes to a database.
type API struct {
	db     *sql.DB
	client *http.Client
	events *kafka.Writer
	mailer Mailer
	store  store.Store
	orders *store.Orders
	hooks  []func(context.Context, int64) error
	done   chan int64

	OnPaid func(*Order)
}

// Order is one.
type Order struct{ ID int64 }

// New makes it, and registers all that it answers.
func New(db *sql.DB, client *http.Client, events *kafka.Writer, s store.Store) *http.ServeMux {
	a := &API{db: db, client: client, events: events, mailer: &relay{client: client}, store: s, orders: store.NewOrders(db), done: make(chan int64)}
	mux := http.NewServeMux()
	for _, h := range []func(context.Context, int64) error{
		a.charge, a.chargeAfter, a.publish, a.mail, a.retry, a.hooked, a.hookedOnce, a.waits, a.helper, a.given, a.leavesWithoutDefer, a.passedOn, a.closure,
		a.inCallback, a.behindInterface, a.wrapped, a.method, a.generic, a.inOtherPackage, a.timer, a.lent, a.retryAround, a.tellsAfter, a.hooksAfter, a.ownType, a.inOwnType, a.handedOut, a.handedOutShort, a.handedOutCaptured, a.handedOutSwapped,
	} {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			if err := h(r.Context(), r.ContentLength); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}
	return mux
}

// OnOrder registers what runs for each order.
func (a *API) OnOrder(f func(context.Context, int64) error) { a.hooks = append(a.hooks, f) }

func (a *API) charge(ctx context.Context, id int64) error {
	// example: call bad
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "update orders set state = 'paid' where id = $1", id); err != nil {
		return err
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for while a transaction holds its connection and locks"
		return err
	}
	return tx.Commit()
	// end
}

func (a *API) chargeAfter(ctx context.Context, id int64) error {
	// example: call good
	if err := a.pay(ctx, id); err != nil { // idempotent: the order's id is the key
		return err
	}
	_, err := a.db.ExecContext(ctx, "update orders set state = 'paid' where id = $1", id)
	return err
	// end
}

func (a *API) pay(ctx context.Context, _ int64) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://pay.example.com/charges", nil)
	if err != nil {
		return err
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (a *API) publish(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := a.events.WriteMessages(ctx, kafka.Message{Key: []byte{byte(id)}}); err != nil { // want call:"WriteMessages is waited for"
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (a *API) mail(ctx context.Context, _ int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := a.mailer.Send(ctx, "a@example.com"); err != nil { // want call:"Send is waited for"
		return err
	}
	return tx.Commit()
}

type relay struct{ client *http.Client }

func (r *relay) Send(ctx context.Context, to string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://mail.example.com/"+to, nil)
	if err != nil {
		return err
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (a *API) retry(ctx context.Context, id int64) error {
	// example: sleep bad
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for range 3 {
		if _, err = tx.ExecContext(ctx, "update stock set n = n - 1 where id = $1", id); err == nil {
			return tx.Commit()
		}
		time.Sleep(100 * time.Millisecond) // want sleep:"time.Sleep pauses while a transaction holds its connection and locks"
	}
	return err
	// end
}

func (a *API) hooked(ctx context.Context, id int64) error {
	// example: hook bad
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, hook := range a.hooks {
		if err := hook(ctx, id); err != nil { // want hook:"a registered function runs while a transaction holds its connection"
			return err
		}
	}
	return tx.Commit()
	// end
}

// hookedOnce has one hook, in a field that whoever uses the package sets.
func (a *API) hookedOnce(ctx context.Context, _ int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if a.OnPaid != nil {
		a.OnPaid(&Order{}) // want hook:"a registered function runs while a transaction"
	}
	return tx.Commit()
}

func (a *API) waits(ctx context.Context, id int64) error {
	// example: wait bad
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	a.done <- id // want wait:"a channel is waited for while a transaction holds its connection and locks"
	return tx.Commit()
	// end
}

func (a *API) helper(ctx context.Context, id int64) error {
	tx, err := a.begin(ctx)
	if err != nil {
		return err
	}
	defer finish(tx, &err)
	err = a.pay(ctx, id) // want call:"pay is waited for"
	return err
}

func (a *API) begin(ctx context.Context) (*sql.Tx, error) { return a.db.BeginTx(ctx, nil) }

func finish(tx *sql.Tx, err *error) {
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func (a *API) given(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := a.save(ctx, tx, id); err != nil { // told in save, once
		return err
	}
	return tx.Commit()
}

// save is given the transaction of its caller.
func (a *API) save(ctx context.Context, tx *sql.Tx, id int64) error {
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	_, err := tx.ExecContext(ctx, "update orders set state = 'paid' where id = $1", id)
	return err
}

func (a *API) leavesWithoutDefer(ctx context.Context, id int64) error {
	tx, err := a.db.Begin()
	if err != nil {
		return err
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// passedOn gives the transaction to what may keep it, and ends it itself all the same: until then it is open.
func (a *API) passedOn(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	q := store.NewQueries(tx)
	if err := q.Touch(ctx, id); err != nil {
		tx.Rollback()
		return err
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (a *API) closure(ctx context.Context, id int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	notify := func() error {
		return a.pay(ctx, id) // want call:"pay is waited for"
	}
	if err := notify(); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *API) timer(ctx context.Context, _ int64) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	pause(ctx) // want sleep:"pauses while a transaction"
	return tx.Commit()
}

func pause(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
}

// retryAround pauses between transactions.
func (a *API) retryAround(ctx context.Context, id int64) (err error) {
	// example: sleep good
	for range 3 {
		if err = a.inTx(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "update stock set n = n - 1 where id = $1", id)
			return err
		}); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
	// end
}

// tellsAfter waits for whoever listens when the transaction has ended.
func (a *API) tellsAfter(ctx context.Context, id int64) error {
	// example: wait good
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Commit(); err != nil {
		return err
	}
	a.done <- id
	return nil
	// end
}

// hooksAfter runs what others have registered when the transaction has ended.
func (a *API) hooksAfter(ctx context.Context, id int64) error {
	// example: hook good
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Commit(); err != nil {
		return err
	}
	for _, hook := range a.hooks {
		if err := hook(ctx, id); err != nil {
			return err
		}
	}
	return nil
	// end
}

// beginWith hands out the transaction and what ends it.
func (a *API) beginWith(ctx context.Context) (*sql.Tx, func() error, func(), error) {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	return tx, tx.Commit, func() { _ = tx.Rollback() }, nil
}

func (a *API) handedOut(ctx context.Context, id int64) error {
	tx, commit, rollback, err := a.beginWith(ctx)
	if err != nil {
		return err
	}
	defer rollback()
	if err := store.NewQueries(tx).Touch(ctx, id); err != nil {
		return err
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	if err := commit(); err != nil {
		return err
	}
	return a.pay(ctx, id) // the transaction has ended
}

// handedOutShort does the same, and nothing else has the transaction.
func (a *API) handedOutShort(ctx context.Context, id int64) error {
	tx, commit, rollback, err := a.beginWith(ctx)
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.ExecContext(ctx, "update orders set state = 'paid' where id = $1", id); err != nil {
		return err
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	if err := commit(); err != nil {
		return err
	}
	return a.pay(ctx, id) // the transaction has ended
}

// handedOutCaptured has what ends the transaction in variables that a literal shares.
func (a *API) handedOutCaptured(ctx context.Context, id int64) (err error) {
	_, commit, rollback, err := a.beginWith(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			rollback()
			commit = nil
		}
	}()
	if err = a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	if err = commit(); err != nil {
		return err
	}
	return a.pay(ctx, id) // the transaction has ended
}

// handedOutSwapped ends the transaction by a variable that takes turns with another one.
func (a *API) handedOutSwapped(ctx context.Context, id int64) error {
	_, end, rollback, err := a.beginWith(ctx)
	if err != nil {
		return err
	}
	defer func() { rollback(); _ = end() }()
	other := func() error { return nil }
	defer func() { _ = other() }()
	for range id {
		end, other = other, end
	}
	if err := a.pay(ctx, id); err != nil { // want call:"pay is waited for"
		return err
	}
	return end()
}
