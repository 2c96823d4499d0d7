// Package ledger keeps what was sold.
package ledger

import (
	"context"
	"database/sql"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// A Ledger is a pool of connections, which it closes.
type Ledger struct{ db *sql.DB }

// Open makes one for its caller.
func Open(dsn string) (*Ledger, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	return &Ledger{db: db}, nil
}

// Renew marks what is in it.
func (l *Ledger) Renew(ctx context.Context) error {
	_, err := l.db.ExecContext(ctx, "update sales set seen = now()")
	return err
}

// Total counts.
func (l *Ledger) Total(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "select count(*) from sales").Scan(&n)
	return n, err
}

// Close closes its pool.
func (l *Ledger) Close() error { return l.db.Close() }

// An Archive is what is left of it, in another database.
type Archive struct {
	client *mongo.Client
	name   string
}

// NewArchive connects.
func NewArchive(url, name string) (*Archive, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(url))
	if err != nil {
		return nil, err
	}
	return &Archive{client: client, name: name}, nil
}

// Ready asks whether it answers.
func (a *Archive) Ready(ctx context.Context) error { return a.client.Ping(ctx, nil) }

// Close ends its connections.
func (a *Archive) Close(ctx context.Context) error { return a.client.Disconnect(ctx) }
