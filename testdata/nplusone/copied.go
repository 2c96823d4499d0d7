package nplusone

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/lib/pq"

	"github.com/hldlint/hldlint/testdata/nplusone/streams"
)

// Copies load what requests bring.
type Copies struct{ db *sql.DB }

// NewCopies registers them.
func NewCopies(mux *http.ServeMux, db *sql.DB) {
	c := &Copies{db: db}
	for _, h := range []http.HandlerFunc{c.copied, c.written, c.schema, c.helped, c.inserted, c.either, c.byHelper, c.byText, c.byStore, c.insertedByStore} {
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

// byHelper is silent: a helper prepares it.
func (c *Copies) byHelper(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := copyInto(tx, "orders", "id")
	if err != nil {
		return
	}
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id)
	}
	_ = tx.Commit()
}

func copyInto(tx *sql.Tx, table string, columns ...string) (*sql.Stmt, error) {
	if len(columns) == 0 {
		return nil, sql.ErrNoRows
	}
	return tx.Prepare(pq.CopyIn(table, columns...))
}

// byText is silent: another package makes the text.
func (c *Copies) byText(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(r.Context(), streams.CopyText("orders", "id"))
	if err != nil {
		return
	}
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id)
	}
	_ = tx.Commit()
}

// byStore is silent: another package prepares it.
func (c *Copies) byStore(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := streams.CopyInto(tx, "orders", "id")
	if err != nil {
		return
	}
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id)
	}
	_ = tx.Commit()
}

// insertedByStore has another package prepare what has a round trip for each.
func (c *Copies) insertedByStore(w http.ResponseWriter, r *http.Request) {
	tx, _ := c.db.Begin()
	defer tx.Rollback()
	stmt, err := streams.InsertInto(tx, "orders", "id")
	if err != nil {
		return
	}
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id) // want write:"writes once for each element"
	}
	_ = tx.Commit()
}
