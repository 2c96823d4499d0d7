// Package library is silent: no command has it, and whose server it becomes may be shut down there.
package library

import (
	"database/sql"
	"net/http"
	"time"
)

func Serve(db *sql.DB) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "DELETE FROM orders WHERE id = $1", r.FormValue("id"))
	})
	srv := &http.Server{Addr: ":80", Handler: mux, ReadHeaderTimeout: time.Second}
	return srv.ListenAndServe()
}
