package nplusone

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/lib/pq"
)

// Copies load what requests bring.
type Copies struct{ db *sql.DB }

// NewCopies registers them.
func NewCopies(mux *http.ServeMux, db *sql.DB) {
	c := &Copies{db: db}
	for _, h := range []http.HandlerFunc{c.copied, c.written, c.schema, c.helped, c.inserted, c.either} {
		mux.HandleFunc("/copies", h)
	}
}

// copied is silent: the statement takes rows, and sends them later.
func (c *Copies) copied(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := tx.Prepare(pq.CopyIn("orders", "id"))
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		if _, err := stmt.Exec(id); err != nil {
			return
		}
	}
	_, _ = stmt.Exec()
	_ = tx.Commit()
}

// written is silent: the same, written out.
func (c *Copies) written(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(r.Context(), "copy orders (id) from stdin")
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id)
	}
	_ = tx.Commit()
}

// schema is silent: the text is kept in a variable first.
func (c *Copies) schema(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	text := pq.CopyInSchema("shop", "orders", "id")
	stmt, err := tx.PrepareContext(r.Context(), text)
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		put(r.Context(), stmt, id)
	}
	_ = tx.Commit()
}

func put(ctx context.Context, stmt *sql.Stmt, id string) { _, _ = stmt.ExecContext(ctx, id) }

// helped is silent: all who give a statement prepare one that takes rows.
func (c *Copies) helped(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := tx.Prepare("COPY orders (id) FROM STDIN")
	if err != nil {
		return
	}
	defer stmt.Close()
	putAll(r.Context(), stmt, r.URL.Query()["id"])
	_ = tx.Commit()
}

func putAll(ctx context.Context, stmt *sql.Stmt, ids []string) {
	for _, id := range ids {
		_, _ = stmt.ExecContext(ctx, id)
	}
}

// inserted is prepared, too, and has a round trip for each.
func (c *Copies) inserted(w http.ResponseWriter, r *http.Request) {
	stmt, err := c.db.Prepare("insert into orders (id) values ($1)")
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id) // want write:"writes once for each element"
	}
}

// either takes rows or inserts them.
func (c *Copies) either(w http.ResponseWriter, r *http.Request) {
	text := pq.CopyIn("orders", "id")
	if r.FormValue("slow") != "" {
		text = "insert into orders (id) values ($1)"
	}
	stmt, err := c.db.Prepare(text)
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id) // want write:"writes once for each element"
	}
}
