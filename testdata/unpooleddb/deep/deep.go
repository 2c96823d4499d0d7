// Package deep connects through helpers of other packages, interfaces and values.
package deep

import (
	"context"
	"database/sql"

	db "github.com/hldlint/hldlint/testdata/unpooleddb/store"
)

// Opener opens; Fresh is the one that does.
type Opener interface{ Open() (*sql.DB, error) }

// Fresh opens anew.
type Fresh struct{ DSN string }

// Open opens.
func (f *Fresh) Open() (*sql.DB, error) { return sql.Open("pgx", f.DSN) }

// Shared hands out the one that it keeps.
type Shared struct{ db *sql.DB }

// DB does not open.
func (s *Shared) DB() (*sql.DB, error) { return s.db, nil }

// Pool is what Shared is known as.
type Pool interface{ DB() (*sql.DB, error) }

// Reports ask.
type Reports struct {
	dsn    string
	opener Opener
	pool   Pool
}

// Imported opens with a constructor of another package, under another name.
func (r *Reports) Imported(ctx context.Context) (n int, err error) {
	conn, err := db.Open(r.dsn) // want per-request:"connects for each call of Imported"
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	err = conn.QueryRowContext(ctx, "select 1").Scan(&n)
	return n, err
}

// Behind opens through an interface.
func (r *Reports) Behind(ctx context.Context) (n int, err error) {
	conn, err := r.opener.Open() // want per-request:"connects for each call of Behind"
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	err = conn.QueryRowContext(ctx, "select 1").Scan(&n)
	return n, err
}

// Borrowed asks for the one that is kept.
func (r *Reports) Borrowed(ctx context.Context) (n int, err error) {
	conn, err := r.pool.DB()
	if err != nil {
		return 0, err
	}
	err = conn.QueryRowContext(ctx, "select 1").Scan(&n)
	return n, err
}

// Literal opens in a literal.
func (r *Reports) Literal(ctx context.Context) (n int, err error) {
	open := func() (*sql.DB, error) { return sql.Open("pgx", r.dsn) }
	conn, err := open() // want per-request:"connects for each call of Literal"
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	err = conn.QueryRowContext(ctx, "select 1").Scan(&n)
	return n, err
}

// Value opens with a method value.
func (r *Reports) Value(ctx context.Context, f *Fresh) (n int, err error) {
	open := f.Open
	conn, err := open() // want per-request:"connects for each call of Value"
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	return count(ctx, conn)
}

func count(ctx context.Context, conn *sql.DB) (n int, err error) {
	err = conn.QueryRowContext(ctx, "select 1").Scan(&n)
	return n, err
}

// With opens for a function that it is given: how often, and whether it asks at all, is not known.
func (r *Reports) With(ctx context.Context, do func(*sql.DB) error) error {
	conn, err := sql.Open("pgx", r.dsn)
	if err != nil {
		return err
	}
	defer conn.Close()
	return do(conn)
}
