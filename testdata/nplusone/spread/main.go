// Command spread writes into tables of which each has a name of its own.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	_ "github.com/lib/pq"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost")
	if err != nil {
		panic(err)
	}
	a := &accounts{db}
	http.HandleFunc("/close", a.close)
	http.HandleFunc("/done", a.done)
	_ = http.ListenAndServe(":8080", nil)
}

type accounts struct{ db *sql.DB }

func (a *accounts) close(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	for _, table := range a.tables(r.Context()) {
		// Silent: no statement deletes from all of them.
		if _, err := a.db.ExecContext(r.Context(), fmt.Sprintf(`DELETE FROM %q WHERE account = $1`, table), id); err != nil {
			return
		}
		// Silent: the same, put together.
		if _, err := a.db.ExecContext(r.Context(), "UPDATE archive.\""+table+"\" SET closed = true WHERE account = $1", id); err != nil {
			return
		}
		a.clean(r.Context(), "closed", table, id)    // silent: a helper puts the name in
		fmt.Fprintln(w, a.count(r.Context(), table)) // silent
	}
}

// done writes into one table, whatever it is told.
func (a *accounts) done(w http.ResponseWriter, r *http.Request) {
	for _, table := range a.tables(r.Context()) {
		a.note(r.Context(), table) // want write:"note writes once for each element"
	}
	for _, table := range a.tables(r.Context()) {
		if _, err := a.db.ExecContext(r.Context(), fmt.Sprintf("INSERT INTO done (name) VALUES ('%s')", table)); err != nil { // want write:"writes once for each element"
			return
		}
	}
}

func (a *accounts) clean(ctx context.Context, schema, table, id string) {
	a.exec(ctx, schema+"."+table, id)
	a.db.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s.%s WHERE account = $1", schema, table), id)
}

func (a *accounts) exec(ctx context.Context, name, id string) {
	a.db.ExecContext(ctx, "DELETE FROM "+name+" WHERE account = $1", id)
}

func (a *accounts) count(ctx context.Context, table string) (n int) {
	a.db.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %s", table)).Scan(&n)
	return n
}

func (a *accounts) note(ctx context.Context, table string) {
	a.db.ExecContext(ctx, "INSERT INTO log (name) VALUES ($1)", table)
}

func (a *accounts) tables(ctx context.Context) (out []string) {
	rows, err := a.db.QueryContext(ctx, "select name from kinds")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if rows.Scan(&name) != nil {
			return nil
		}
		out = append(out, name)
	}
	return out
}
