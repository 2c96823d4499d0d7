// Package owner waits with contexts that another package hands on.
package owner

import (
	"context"
	"database/sql"

	"github.com/hldlint/hldlint/testdata/missingtimeout/owner/wrap"
)

// Handed is as long as its caller's context lets it be.
func Handed(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(wrap.Last(ctx), "DELETE FROM sessions")
	return err
}

// Named passes a context through a function whose number this package has for another function.
func Named(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(wrap.One(ctx), "DELETE FROM sessions")
	return err
}

func endless(db *sql.DB) error {
	_, err := db.ExecContext(wrap.Traced(wrap.Last(context.Background()), "nightly"), "DELETE FROM sessions") // want deadline:"ExecContext gets a context without deadline"
	return err
}

func limited(db *sql.DB) error {
	ctx, cancel := wrap.Limited(wrap.Last(context.Background()))
	defer cancel()
	_, err := db.ExecContext(ctx, "DELETE FROM sessions")
	return err
}
