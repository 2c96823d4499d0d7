// Package books asks by connections that it is given.
package books

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
)

// Books ask by the connection that somebody puts here.
type Books struct{ Conn *pgx.Conn }

// Count asks.
func (b *Books) Tally(ctx context.Context) (n int, err error) {
	err = b.Conn.QueryRow(ctx, "select count(*) from books").Scan(&n)
	return n, err
}

// A Shelf asks by the connection that it is made with.
type Shelf struct{ conn *pgx.Conn }

// NewShelf makes one.
func NewShelf(conn *pgx.Conn) *Shelf { return &Shelf{conn: conn} }

// Count asks.
func (s *Shelf) Tally(ctx context.Context) (n int, err error) {
	err = s.conn.QueryRow(ctx, "select count(*) from shelf").Scan(&n)
	return n, err
}

// A Querier is what generated code asks.
type Querier interface {
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
}

// Queries ask by whatever they are made with.
type Queries struct{ db Querier }

// NewQueries makes them.
func NewQueries(db Querier) *Queries { return &Queries{db: db} }

// Count asks.
func (q *Queries) Tally(ctx context.Context) (n int, err error) {
	err = q.db.QueryRow(ctx, "select count(*) from queries").Scan(&n)
	return n, err
}

// A Guarded one lets one caller at a time ask.
type Guarded struct {
	mu   sync.Mutex
	conn *pgx.Conn
}

// NewGuarded makes one.
func NewGuarded(conn *pgx.Conn) *Guarded { return &Guarded{conn: conn} }

// Count asks.
func (g *Guarded) Tally(ctx context.Context) (n int, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	err = g.conn.QueryRow(ctx, "select count(*) from guarded").Scan(&n)
	return n, err
}

// A Schema asks only when the program starts.
type Schema struct{ conn *pgx.Conn }

// NewSchema makes one.
func NewSchema(conn *pgx.Conn) *Schema { return &Schema{conn: conn} }

// Version asks.
func (s *Schema) Version(ctx context.Context) (n int, err error) {
	err = s.conn.QueryRow(ctx, "select max(version) from schema").Scan(&n)
	return n, err
}

// A Feed waits for what the database says.
type Feed struct{ conn *pgx.Conn }

// NewFeed makes one.
func NewFeed(conn *pgx.Conn) *Feed { return &Feed{conn: conn} }

// Follow waits.
func (f *Feed) Follow(ctx context.Context, on func(string)) error {
	if _, err := f.conn.Exec(ctx, "listen books"); err != nil {
		return err
	}
	for {
		n, err := f.conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		on(n.Payload)
	}
}

// A Sweeper is asked for by one loop alone.
type Sweeper struct{ conn *pgx.Conn }

// NewSweeper makes one.
func NewSweeper(conn *pgx.Conn) *Sweeper { return &Sweeper{conn: conn} }

// Sweep asks.
func (s *Sweeper) Sweep(ctx context.Context) error {
	_, err := s.conn.Exec(ctx, "delete from books where lost")
	return err
}

// A Bag asks by the connection that it is made with, for things of one type.
type Bag[T any] struct{ conn *pgx.Conn }

// NewBag makes one.
func NewBag[T any](conn *pgx.Conn) *Bag[T] { return &Bag[T]{conn: conn} }

// Tally asks.
func (b *Bag[T]) Tally(ctx context.Context) (n int, err error) {
	err = b.conn.QueryRow(ctx, "select count(*) from bag").Scan(&n)
	return n, err
}
