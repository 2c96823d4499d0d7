package dbintx

import (
	"context"
	"database/sql"
	"net/http"
)

// A Draft knows the one that it was begun on, which is of its own type, and has no transaction of a database.
type Draft struct {
	origin *Draft
	rows   map[string]string
}

// Commit hands on what was written.
func (d *Draft) Commit() error {
	d.origin.rows = d.rows
	return nil
}

// Rollback forgets it.
func (d *Draft) Rollback() error { return nil }

// NewDrafts registers what it answers.
func NewDrafts(db *sql.DB, mux *http.ServeMux) {
	mux.HandleFunc("/drafts", func(w http.ResponseWriter, r *http.Request) { _ = write(r.Context(), db, &Draft{}, r.URL.Path) })
}

func write(ctx context.Context, db *sql.DB, d *Draft, key string) error {
	if d != nil {
		d.rows = map[string]string{key: "1"}
		return d.Commit()
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := db.ExecContext(ctx, "insert into drafts values ($1)", key); err != nil { // want pool:"takes a second connection"
		return err
	}
	return tx.Commit()
}
