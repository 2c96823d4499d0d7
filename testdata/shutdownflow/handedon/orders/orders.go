// Package orders registers what it serves with a router that it is given.
package orders

import (
	"database/sql"
	"net/http"
)

// Routes registers.
func Routes(mux *http.ServeMux, db *sql.DB) {
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item"))
	})
}
