// Command named has two handles, by names.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

type store struct {
	writer, reader *sql.DB
}

type order struct {
	ID   int64
	Item string
}

func main() {
	w, err := sql.Open("postgres", "postgres://primary")
	if err != nil {
		log.Fatal(err)
	}
	r, err := sql.Open("postgres", "postgres://replica")
	if err != nil {
		log.Fatal(err)
	}
	s := &store{w, r}
	http.HandleFunc("/orders", s.rename)
	http.HandleFunc("/create", s.create)
	http.HandleFunc("/good", s.renameWell)
	http.HandleFunc("/audit", s.audit)
	http.HandleFunc("/tx", s.transaction)
	s.warm(context.Background())
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *store) rename(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	var item string
	// example: named bad
	if _, err := s.writer.ExecContext(r.Context(), "UPDATE orders SET item = $2 WHERE id = $1", id, r.FormValue("item")); err != nil {
		return
	}
	row := s.reader.QueryRowContext(r.Context(), "SELECT item FROM orders WHERE id = $1", id) // want named:"what was just written may not be there yet: QueryRowContext reads from a replica's handle"
	// end
	_ = row.Scan(&item)
}

// create has methods do both.
func (s *store) create(w http.ResponseWriter, r *http.Request) {
	o := &order{Item: r.FormValue("item")}
	if err := s.insert(r.Context(), o); err != nil {
		return
	}
	got, err := s.get(r.Context(), o.ID) // want named:"what was just written may not be there yet: get reads from a replica's handle"
	log.Print(got, err)
	// Silent: nothing says that it is the same order.
	log.Print(s.get(r.Context(), 1))
}

func (s *store) insert(ctx context.Context, o *order) error {
	_, err := s.writer.ExecContext(ctx, "INSERT INTO orders (item) VALUES ($1)", o.Item)
	return err
}

func (s *store) get(ctx context.Context, id int64) (o order, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT id, item FROM orders WHERE id = $1", id).Scan(&o.ID, &o.Item)
	return o, err
}

// renameWell reads where it wrote.
func (s *store) renameWell(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	var item string
	// example: named good
	row := s.writer.QueryRowContext(r.Context(), "UPDATE orders SET item = $2 WHERE id = $1 RETURNING item", id, r.FormValue("item"))
	// end
	_ = row.Scan(&item)
	// Silent: another way leads here first.
	_ = s.reader.QueryRowContext(r.Context(), "SELECT item FROM items WHERE id = $1", id).Scan(&item)
}

// audit is silent: what it reads is another table.
func (s *store) audit(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	_, _ = s.writer.ExecContext(r.Context(), "INSERT INTO visits (id) VALUES ($1)", id)
	var item string
	_ = s.reader.QueryRowContext(r.Context(), "SELECT item FROM orders WHERE id = $1", id).Scan(&item)
}

// warm is silent: nobody waits for it.
func (s *store) warm(ctx context.Context) {
	_, _ = s.writer.ExecContext(ctx, "DELETE FROM orders WHERE id = $1", 1)
	var n int
	_ = s.reader.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE id = $1", 1).Scan(&n)
}

// transaction is silent: what is read belongs to what goes on under the transaction.
func (s *store) transaction(w http.ResponseWriter, r *http.Request) {
	tx, err := s.writer.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	id := r.FormValue("id")
	_, _ = s.writer.ExecContext(r.Context(), "UPDATE orders SET item = '' WHERE id = $1", id)
	var item string
	_ = s.reader.QueryRowContext(r.Context(), "SELECT item FROM orders WHERE id = $1", id).Scan(&item)
	_ = tx.Commit()
}
