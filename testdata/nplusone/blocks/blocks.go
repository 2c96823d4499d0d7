// Package blocks keeps what ClickHouse is sent.
package blocks

import (
	"database/sql"
	"net/http"

	"github.com/ClickHouse/clickhouse-go/v2"
)

// Blocks are sent whole.
type Blocks struct{ db *sql.DB }

// NewBlocks registers them.
func NewBlocks(mux *http.ServeMux, addr string) {
	b := &Blocks{db: clickhouse.OpenDB(&clickhouse.Options{Addr: []string{addr}})}
	mux.HandleFunc("/blocks", b.sent)
	mux.HandleFunc("/statements", b.each)
}

// sent is silent: the driver keeps the rows of what a transaction has prepared.
func (b *Blocks) sent(w http.ResponseWriter, r *http.Request) {
	tx, _ := b.db.BeginTx(r.Context(), nil)
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(r.Context(), "INSERT INTO events (id)")
	if err != nil {
		return
	}
	defer stmt.Close()
	for _, id := range r.URL.Query()["id"] {
		_, _ = stmt.ExecContext(r.Context(), id)
	}
	_ = tx.Commit()
}

// each is in no transaction.
func (b *Blocks) each(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		_, _ = b.db.ExecContext(r.Context(), "INSERT INTO events (id) VALUES (?)", id) // want write:"writes once for each element"
	}
}
