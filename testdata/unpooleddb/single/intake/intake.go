// Package intake writes what requests bring, by workers.
package intake

import (
	"context"
	"log"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Database runs statements.
type Database interface {
	Exec(ctx context.Context, statement string, args ...any) error
	Close(ctx context.Context) error
}

// adapter has one connection run them.
type adapter struct{ conn *pgx.Conn }

// Connect makes one.
func Connect(ctx context.Context, dsn string) (Database, error) {
	conn, err := pgx.Connect(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Exec shares between callers"
	if err != nil {
		return nil, err
	}
	return &adapter{conn: conn}, nil
}

func (a *adapter) Exec(ctx context.Context, statement string, args ...any) error {
	_, err := a.conn.Exec(ctx, statement, args...)
	return err
}

func (a *adapter) Close(ctx context.Context) error { return a.conn.Close(ctx) }

// An Inserter has workers.
type Inserter struct {
	db   Database
	rows chan string
}

// NewInserter starts them.
func NewInserter(db Database, workers int) *Inserter {
	i := &Inserter{db: db, rows: make(chan string, 100)}
	for range workers {
		go i.work()
	}
	return i
}

// Insert hands one over.
func (i *Inserter) Insert(ctx context.Context, row string) error {
	select {
	case i.rows <- row:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (i *Inserter) work() {
	for row := range i.rows {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		if err := i.db.Exec(ctx, "insert into rows values ($1)", row); err != nil {
			log.Print(err)
		}
		cancel()
	}
}
