// Package maker makes pools, and limits those that it is given.
package maker

import (
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

// Configure limits.
func Configure(db *sql.DB, open int) { db.SetMaxOpenConns(open) }

// Wrapped wraps a pool.
func Wrapped(dsn string) (*sqlx.DB, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	return sqlx.NewDb(stdlib.OpenDB(*config), "pgx"), nil
}
