// Package app puts *sql.DB behind the interface of package queries.
package app

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/boxed/queries"
)

type app struct{ q *queries.Queries }

// Serve serves.
func Serve(db *sql.DB) http.Handler { return &app{queries.New(db)} }

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = a.q.Touch(r.Context(), 1) // its caller's matter
	_ = a.q.Sweep()
	a.touch()
}

func (a *app) touch() {
	_ = a.q.Touch(context.Background(), 2) // want deadline:"ExecContext gets a context without deadline"
}
