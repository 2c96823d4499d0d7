package dbintx

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/hldlint/hldlint/testdata/dbintx/internal/lazy"
)

// Late asks for its pool when it needs one.
type Late struct {
	in    *unit
	notes notes
}

type pools interface {
	Pool(ctx context.Context) (*lazy.Handle, error)
}

type notes interface {
	note(ctx context.Context) error
	log(ctx context.Context) error
}

// NewLate registers what it answers.
func NewLate(on *sql.DB, from *lazy.Pools, mux *http.ServeMux) {
	l := &Late{in: &unit{on}, notes: &book{from}}
	mux.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) { _ = l.pay(r.Context()) })
	mux.HandleFunc("/later", func(w http.ResponseWriter, r *http.Request) { _ = l.payTwice(r.Context()) })
}

func (l *Late) pay(ctx context.Context) error {
	return l.in.within(ctx, func(ctx context.Context) error { return l.notes.note(ctx) })
}

// A book has notes.
type book struct{ pools pools }

// note asks for the pool once more, which is there by now, and works on the transaction that the context carries.
func (b *book) note(ctx context.Context) error {
	db, err := b.pools.Pool(ctx)
	if err != nil {
		return err
	}
	if tx, ok := ctx.Value(scope{}).(*sql.Tx); ok {
		_, err = tx.ExecContext(ctx, "insert into notes default values")
		return err
	}
	_, err = db.DB.ExecContext(ctx, "insert into notes default values")
	return err
}

func (l *Late) payTwice(ctx context.Context) error {
	return l.in.within(ctx, func(ctx context.Context) error {
		return l.notes.log(ctx) // want pool:"log takes a second connection"
	})
}

// log works on the pool.
func (b *book) log(ctx context.Context) error {
	db, err := b.pools.Pool(ctx)
	if err != nil {
		return err
	}
	_, err = db.DB.ExecContext(ctx, "insert into notes default values")
	return err
}

// A unit runs functions in transactions, which the context of those carries.
type unit struct{ db *sql.DB }

func (u *unit) within(ctx context.Context, do func(context.Context) error) error {
	tx, err := u.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := do(context.WithValue(ctx, scope{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}
