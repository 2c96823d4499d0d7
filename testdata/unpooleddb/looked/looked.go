// Package looked looks once at databases that others name.
package looked

import (
	"context"
	"database/sql"
)

// Version is silent: it asks a database that somebody names once, and says that one connection is all it needs.
func Version(ctx context.Context, dsn string) (version string, err error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return "", err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	err = db.QueryRowContext(ctx, "select version()").Scan(&version)
	return version, err
}

// Count says nothing of that, or that it needs a few.
func Count(ctx context.Context, dsn string) (n int, err error) {
	db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call of Count"
	if err != nil {
		return 0, err
	}
	defer db.Close()
	db.SetMaxOpenConns(4)
	err = db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}
