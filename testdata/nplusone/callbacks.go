package nplusone

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/hldlint/hldlint/testdata/nplusone/cursors"
)

// Rooms are read by functions that are run for each row.
type Rooms struct {
	db   *cursors.DB
	mail *sql.DB
}

// NewRooms registers what they answer.
func NewRooms(mux *http.ServeMux, db, mail *sql.DB) {
	r := &Rooms{db: &cursors.DB{DB: db}, mail: mail}
	mux.HandleFunc("/rooms", r.gathered)
	mux.HandleFunc("/rooms/field", r.method)
	mux.HandleFunc("/rooms/first", r.first)
	mux.HandleFunc("/rooms/all", r.atOnce)
	mux.HandleFunc("/rooms/count", r.counts)
}

const allRooms = "select name from rooms"

// gathered asks for each of the names that a function has gathered.
func (r *Rooms) gathered(w http.ResponseWriter, req *http.Request) {
	var names []string
	err := r.db.Each(req.Context(), allRooms, func(rows *sql.Rows) error {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		return
	}
	for _, name := range names {
		r.close(req.Context(), name) // want write:"close writes once for each element"
	}
}

func (r *Rooms) close(ctx context.Context, name string) {
	_, _ = r.mail.ExecContext(ctx, "update rooms set open = false where name = $1", name)
}

// A list gathers names in a method.
type list struct{ names []string }

func (l *list) add(rows *sql.Rows) error {
	var name string
	if err := rows.Scan(&name); err != nil {
		return err
	}
	l.names = append(l.names, name)
	return nil
}

func (r *Rooms) method(w http.ResponseWriter, req *http.Request) {
	l := &list{}
	if err := r.db.Each(req.Context(), allRooms, l.add); err != nil {
		return
	}
	for _, name := range l.names {
		r.close(req.Context(), name) // want write:"close writes once for each element"
	}
}

// first is silent: one row makes one name.
func (r *Rooms) first(w http.ResponseWriter, req *http.Request) {
	var names []string
	err := r.db.First(req.Context(), allRooms, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	if err != nil {
		return
	}
	for _, name := range names {
		r.close(req.Context(), name)
	}
}

// atOnce is silent: it closes all in one statement.
func (r *Rooms) atOnce(w http.ResponseWriter, req *http.Request) {
	var names []string
	err := r.db.Each(req.Context(), allRooms, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	if err == nil {
		_, _ = r.mail.ExecContext(req.Context(), "update rooms set open = false where name = any($1)", names)
	}
}

// counts asks in the function itself.
func (r *Rooms) counts(w http.ResponseWriter, req *http.Request) {
	_ = r.db.Each(req.Context(), allRooms, func(rows *sql.Rows) error {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		r.close(req.Context(), name) // want write:"close writes once for each element"
		return nil
	})
}
