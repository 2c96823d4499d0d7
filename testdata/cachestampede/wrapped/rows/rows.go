// Package rows makes functions that ask a database, and some that ask nobody.
package rows

import (
	"context"
	"database/sql"
	"strings"
)

// From finds books in a database.
func From(db *sql.DB) func(context.Context, string) (string, error) {
	return func(ctx context.Context, id string) (title string, err error) {
		err = db.QueryRowContext(ctx, "select title from books where id = $1", id).Scan(&title)
		return title, err
	}
}

// Cut makes what takes the first word.
func Cut(sep string) func(context.Context, string) (string, error) {
	return func(_ context.Context, id string) (string, error) {
		first, _, _ := strings.Cut(id, sep)
		return first, nil
	}
}
