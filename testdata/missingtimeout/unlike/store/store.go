// Package store keeps orders.
package store

import (
	"context"
	"database/sql"
	"time"
)

const limit = 5 * time.Second

// Orders are kept in a database.
type Orders struct{ db *sql.DB }

// New is given what keeps them.
func New(db *sql.DB) *Orders { return &Orders{db} }

// example: unlike good
// Name ends by itself.
func (o *Orders) Name(ctx context.Context, id string) (name string, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err = o.db.QueryRowContext(ctx, "select name from orders where id = $1", id).Scan(&name)
	return name, err
}

// end

// Rename ends by itself, too.
func (o *Orders) Rename(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	_, err := o.db.ExecContext(ctx, "update orders set name = $1", name)
	return err
}

// Each has its limit in a helper.
func (o *Orders) Each(ctx context.Context, do func(string)) error {
	ctx, cancel := limited(ctx)
	defer cancel()
	rows, err := o.db.QueryContext(ctx, "select name from orders limit 100")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		do(name)
	}
	return rows.Err()
}

func limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, limit)
}

// example: unlike bad
// Count waits for as long as its caller does, unlike all others here.
func (o *Orders) Count(ctx context.Context) (n int, err error) {
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n) // want unlike:"other calls like it have a limit"
	return n, err
}

// end

// Listed is silent: nobody in sight gives it the context of a request.
func (o *Orders) Listed(ctx context.Context) error {
	_, err := o.db.ExecContext(ctx, "update orders set listed = true")
	return err
}
