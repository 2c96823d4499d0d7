// Package users answers requests, be they of others or of the program's own.
package users

import (
	"database/sql"
	"net/http"
)

// API has users.
type API struct{ DB *sql.DB }

// Create adds one.
func (a *API) Create(w http.ResponseWriter, r *http.Request) {
	if _, err := a.DB.ExecContext(r.Context(), "insert into users values ($1)", r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// ServeHTTP does so for all paths.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.Create(w, r) }
