// Package scalers asks databases how much there is to do: each handle one question at a time.
package scalers

import (
	"context"
	"database/sql"
)

// Backlog counts what waits.
type Backlog struct{ db *sql.DB }

// NewBacklog opens the database of one of many queues.
func NewBacklog(dsn string) (*Backlog, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	return &Backlog{db: db}, nil
}

// Length is asked every minute.
func (b *Backlog) Length(ctx context.Context) (n int, err error) {
	err = b.db.QueryRowContext(ctx, "select count(*) from tasks").Scan(&n)
	return n, err
}
