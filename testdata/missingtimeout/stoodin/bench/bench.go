// Package bench measures with a database.
package bench

import (
	"context"
	"database/sql"
)

// Prices asks a database.
type Prices struct{ DB *sql.DB }

// Price asks it.
func (p Prices) Price(ctx context.Context, id string) (n int, err error) {
	err = p.DB.QueryRowContext(ctx, "select price from prices where id = $1", id).Scan(&n)
	return n, err
}
