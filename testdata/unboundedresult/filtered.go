package unboundedresult

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"

	"github.com/hldlint/hldlint/testdata/unboundedresult/events"
)

// An events.Driver hides which database is asked; the log stands between it and who serves.
type log struct{ driver events.Driver }

func (l *log) list(ctx context.Context, find *events.Find) ([]*events.Event, error) {
	return l.driver.List(ctx, find)
}

// desk answers with events.
type desk struct {
	log *log
	db  *sql.DB
}

func (d *desk) routes(mux *http.ServeMux) {
	for _, h := range []http.HandlerFunc{d.all, d.some, d.ofKind, d.direct, d.paged, d.plain, d.note} {
		mux.HandleFunc("/events", h)
	}
}

// all asks for no kind and no page.
func (d *desk) all(w http.ResponseWriter, r *http.Request) {
	found, err := d.log.list(r.Context(), &events.Find{}) // want list:"each request reads all rows by .*list, however many: read pages of them"
	answer(w, found, err)
}

// direct asks the driver itself.
func (d *desk) direct(w http.ResponseWriter, r *http.Request) {
	found, err := d.log.driver.List(r.Context(), &events.Find{}) // want list:"each request reads all rows by .*List, however many: read pages of them"
	answer(w, found, err)
}

// some is silent: it has a limit.
func (d *desk) some(w http.ResponseWriter, r *http.Request) {
	limit := 100
	found, err := d.log.list(r.Context(), &events.Find{Limit: &limit})
	answer(w, found, err)
}

// ofKind is silent: at times it asks for some.
func (d *desk) ofKind(w http.ResponseWriter, r *http.Request) {
	find := &events.Find{}
	if kind := r.FormValue("kind"); kind != "" {
		find.Kind = &kind
	}
	found, err := d.log.list(r.Context(), find)
	answer(w, found, err)
}

// page is what to read of notes.
type page struct {
	author string
	ids    []int
}

// paged is silent: there is a limit, whatever is asked.
func (d *desk) paged(w http.ResponseWriter, r *http.Request) {
	found, err := d.latest(r.Context(), &page{})
	answer(w, found, err)
}

func (d *desk) latest(ctx context.Context, p *page) ([]string, error) {
	var where string
	if p.author != "" {
		where = " WHERE author = $1"
	}
	return d.texts(d.db.QueryContext(ctx, "SELECT text FROM notes"+where+" ORDER BY id DESC LIMIT 20", p.author))
}

// plain reads what its helper selects by a format.
func (d *desk) plain(w http.ResponseWriter, r *http.Request) {
	found, err := d.notes(r.Context(), &page{}) // want list:"each request reads all rows by .*notes"
	answer(w, found, err)
}

func (d *desk) notes(ctx context.Context, p *page) ([]string, error) {
	conditions := []string{"TRUE"}
	if p.author != "" {
		conditions = append(conditions, "author = $1")
	}
	if len(p.ids) > 0 {
		conditions = append(conditions, "id = ANY($2)")
	}
	return d.texts(d.db.QueryContext(ctx, fmt.Sprintf("SELECT text FROM notes WHERE %s", strings.Join(conditions, " AND ")), p.author))
}

func (d *desk) texts(rows *sql.Rows, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// note is why notes and events grow.
func (d *desk) note(w http.ResponseWriter, r *http.Request) {
	_, err := d.db.ExecContext(r.Context(), "INSERT INTO notes (text) VALUES ($1)", r.FormValue("text"))
	if err == nil {
		err = d.log.driver.Add(r.Context(), "note")
	}
	answer(w, nil, err)
}
