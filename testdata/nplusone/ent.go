package nplusone

import (
	"context"
	stdsql "database/sql"
	"net/http"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqlgraph"
	"entgo.io/ent/schema/field"
)

// A Client is what ent would make of a schema: in the end all of it asks the graph.
type Client struct{ driver dialect.Driver }

// NewClient makes one of a pool.
func NewClient(db *stdsql.DB) *Client { return &Client{driver: sql.OpenDB(dialect.Postgres, db)} }

// A NoteDelete deletes notes.
type NoteDelete struct {
	driver dialect.Driver
	where  []func(*sql.Selector)
	hooks  []func(context.Context) error
}

// DeleteNotes begins to delete.
func (c *Client) DeleteNotes() *NoteDelete { return &NoteDelete{driver: c.driver} }

// Where says what.
func (d *NoteDelete) Where(ps ...func(*sql.Selector)) *NoteDelete {
	d.where = append(d.where, ps...)
	return d
}

// Exec deletes it.
func (d *NoteDelete) Exec(ctx context.Context) (int, error) { return withHooks(ctx, d.exec, d.hooks) }

func (d *NoteDelete) exec(ctx context.Context) (int, error) {
	spec := sqlgraph.NewDeleteSpec("notes", sqlgraph.NewFieldSpec("id", field.TypeInt))
	spec.Predicate = func(s *sql.Selector) {
		for _, p := range d.where {
			p(s)
		}
	}
	return sqlgraph.DeleteNodes(ctx, d.driver, spec)
}

func withHooks[V any](ctx context.Context, exec func(context.Context) (V, error), hooks []func(context.Context) error) (value V, err error) {
	if len(hooks) == 0 {
		return exec(ctx)
	}
	for _, hook := range hooks {
		if err := hook(ctx); err != nil {
			return value, err
		}
	}
	return exec(ctx)
}

func idIs(id string) func(*sql.Selector) { return sql.FieldEQ("id", id) }

func idIn(ids ...any) func(*sql.Selector) {
	return func(s *sql.Selector) { s.Where(sql.In("id", ids...)) }
}

// Notes answers requests by way of ent.
type Notes struct{ client *Client }

// NewNotes registers what it answers.
func NewNotes(client *Client, mux *http.ServeMux) {
	n := &Notes{client: client}
	mux.HandleFunc("/notes", n.each)
	mux.HandleFunc("/notes/all", n.all)
	mux.HandleFunc("/notes/of", n.of)
}

// each deletes note by note.
func (n *Notes) each(_ http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		n.client.DeleteNotes().Where(idIs(id)).Exec(r.Context()) // want write:"Exec writes once for each element of a loop"
	}
}

// of does so in a function of its own.
func (n *Notes) of(_ http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		n.delete(r.Context(), id) // want write:"delete writes once for each element of a loop"
	}
}

func (n *Notes) delete(ctx context.Context, id string) error {
	_, err := n.client.DeleteNotes().Where(idIs(id)).Exec(ctx)
	return err
}

// all is silent: one statement does it.
func (n *Notes) all(_ http.ResponseWriter, r *http.Request) {
	var ids []any
	for _, id := range r.URL.Query()["id"] {
		ids = append(ids, id)
	}
	n.client.DeleteNotes().Where(idIn(ids...)).Exec(r.Context())
}
