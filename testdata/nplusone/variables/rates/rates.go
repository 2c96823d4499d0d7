// Package rates finds rates by a function that the command chooses.
package rates

import (
	"context"
	"database/sql"
)

// Find is chosen when the program starts.
var Find func(ctx context.Context, currency string) (float64, error)

// Round is only ever what it is here.
var Round = func(ctx context.Context, currency string) (float64, error) { return 1, nil }

// InDatabase makes a function that asks a database.
func InDatabase(db *sql.DB) func(ctx context.Context, currency string) (float64, error) {
	return func(ctx context.Context, currency string) (rate float64, err error) {
		err = db.QueryRowContext(ctx, "select rate from rates where currency = $1", currency).Scan(&rate)
		return rate, err
	}
}
