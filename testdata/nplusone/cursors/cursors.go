// Package cursors runs functions on the rows of a query.
package cursors

import (
	"context"
	"database/sql"
)

// A DB asks a database.
type DB struct{ DB *sql.DB }

// Each runs a function for each row.
func (d *DB) Each(ctx context.Context, query string, do func(*sql.Rows) error, args ...any) error {
	rows, err := d.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return each(rows, do)
}

func each(rows *sql.Rows, do func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// First runs a function on the first row.
func (d *DB) First(ctx context.Context, query string, do func(*sql.Rows) error, args ...any) error {
	rows, err := d.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return do(rows)
	}
	return rows.Err()
}
