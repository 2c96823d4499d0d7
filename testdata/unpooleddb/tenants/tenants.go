// Package tenants has constructors that ask a database: what counts is who calls them.
package tenants

import (
	"database/sql"
	"encoding/json"
	"net/http"
)

// Handler shows what a tenant has.
type Handler struct{ dsn string }

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	report, err := NewReport(h.dsn, r.PathValue("tenant"))
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(report)
}

// Report is made for each request.
type Report struct{ Orders int }

// NewReport has the name of what runs at the start, and runs for a request.
func NewReport(dsn, tenant string) (*Report, error) {
	db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call of NewReport"
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var r Report
	err = db.QueryRow("select count(*) from orders where tenant = $1", tenant).Scan(&r.Orders)
	return &r, err
}

// NewHandler asks once, when the program starts: nobody calls it for a request.
func NewHandler(dsn string) (*Handler, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var version string
	err = db.QueryRow("select version()").Scan(&version)
	return &Handler{dsn: dsn}, err
}
