// Package deadline has calls on contexts that never end.
package deadline

import (
	"context"
	"database/sql"
	"time"

	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/missingtimeout/deadline/store"
)

// Orders answers questions about orders.
type Orders struct {
	db     *sql.DB
	store  Store
	health grpc_health_v1.HealthClient
}

// Store is implemented in another package.
type Store interface {
	Load(ctx context.Context, id string) (string, error)
}

// Use puts the implementation in.
func (o *Orders) Use(db *sql.DB) { o.store = store.New(db) }

// example: deadline bad

// Count asks on a context that nothing ends.
func (o *Orders) Count() (n int, err error) {
	ctx := context.Background() // want deadline:"QueryRowContext gets a context without deadline"
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// end

// example: deadline good

// CountBounded gives the database two seconds.
func (o *Orders) CountBounded(ctx context.Context) (n int, err error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// end

// Through hands the context to a helper, which hands it on.
func (o *Orders) Through(id string) error {
	return o.touch(context.TODO(), id) // want deadline:"ExecContext gets a context without deadline"
}

func (o *Orders) touch(ctx context.Context, id string) error {
	_, err := o.db.ExecContext(ctx, "update orders set seen = now() where id = $1", id)
	return err
}

// Behind calls an interface whose implementation lives elsewhere.
func (o *Orders) Behind(id string) (string, error) {
	return o.store.Load(context.Background(), id) // want deadline:"QueryRowContext gets a context without deadline"
}

// Remote calls a generated client.
func (o *Orders) Remote() error {
	ctx := context.WithValue(context.Background(), key{}, "orders") // want deadline:"Check gets a context without deadline"
	_, err := o.health.Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return err
}

type key struct{}

// Started hands the context to a goroutine.
func (o *Orders) Started(id string) {
	go func() {
		_ = o.touch(context.Background(), id) // want deadline:"ExecContext gets a context without deadline"
	}()
}

// Detached drops the deadline of its caller.
func (o *Orders) Detached(ctx context.Context, id string) error {
	return o.touch(context.WithoutCancel(ctx), id) // want deadline:"ExecContext gets a context without deadline"
}

// Helped gets its context from a helper that bounds it.
func (o *Orders) Helped(id string) error {
	ctx, cancel := soon()
	defer cancel()
	return o.touch(ctx, id)
}

func soon() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), time.Second)
}

// Own derives a deadline in the callee: whatever comes in is bounded.
func (o *Orders) Own(id string) error { return o.bounded(context.Background(), id) }

func (o *Orders) bounded(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return o.touch(ctx, id)
}

// Deferred cleans up: that has to run even when the caller's time is over.
func (o *Orders) Deferred(id string) error {
	defer func() { _ = o.touch(context.Background(), id) }()
	return o.CheckIn(id)
}

// CheckIn has an unknown context: silent.
func (o *Orders) CheckIn(id string) error { return o.touch(current(), id) }

var current = func() context.Context { return nil }

// Watch is meant to last.
func (o *Orders) Watch() error {
	_, err := o.health.Watch(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	return err
}

// Stoppable can be ended by whoever calls stop.
func (o *Orders) Stoppable(id string, onStop func(func())) error {
	ctx, cancel := context.WithCancel(context.Background())
	onStop(cancel)
	return o.touch(ctx, id)
}

// NewOrders checks the database when the program starts.
func NewOrders(db *sql.DB) (*Orders, error) {
	return &Orders{db: db}, db.PingContext(context.Background())
}
