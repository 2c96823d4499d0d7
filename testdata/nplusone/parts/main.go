// Command parts keeps orders with their lines, and groups with their members.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/jmoiron/sqlx"
)

type line struct {
	SKU    string
	Amount int
}

type order struct {
	ID, Customer string
	Total        int
	Lines        []line
	Notes        []string
}

// A join is what a request says: many members for one group.
type join struct {
	Group, By string
	Members   []string
}

type store struct{ db *sqlx.DB }

const insertLine = "insert into lines (order_id, sku, amount) values ($1, $2, $3)"

// save spells the order out. Silent: its lines are as few as somebody put into a basket.
func (s *store) save(ctx context.Context, tx *sql.Tx, o *order) error {
	if _, err := tx.ExecContext(ctx, "insert into orders (id, customer, total) values ($1, $2, $3)", o.ID, o.Customer, o.Total); err != nil {
		return err
	}
	for _, l := range o.Lines {
		if _, err := tx.ExecContext(ctx, insertLine, o.ID, l.SKU, l.Amount); err != nil {
			return err
		}
	}
	return nil
}

// named hands it over as a whole. Silent.
func (s *store) named(ctx context.Context, o order) error {
	if _, err := s.db.NamedExecContext(ctx, "insert into orders (id, customer, total) values (:id, :customer, :total)", o); err != nil {
		return err
	}
	for _, note := range o.Notes {
		if _, err := s.db.ExecContext(ctx, "insert into notes (order_id, note) values ($1, $2)", o.ID, note); err != nil {
			return err
		}
	}
	return nil
}

// join only names the group: the members are as many as the request has.
func (s *store) join(ctx context.Context, in *join) error {
	if _, err := s.db.ExecContext(ctx, "update groups set changed_by = $2 where id = $1", in.Group, in.By); err != nil {
		return err
	}
	for _, m := range in.Members {
		if _, err := s.db.ExecContext(ctx, "insert into members (group_id, member) values ($1, $2)", in.Group, m); err != nil { // want write:"ExecContext writes once for each element"
			return err
		}
	}
	return nil
}

// only writes nothing but the lines.
func (s *store) only(ctx context.Context, o *order) error {
	for _, l := range o.Lines {
		if _, err := s.db.ExecContext(ctx, insertLine, o.ID, l.SKU, l.Amount); err != nil { // want write:"ExecContext writes once for each element"
			return err
		}
	}
	return nil
}

// other writes one order, and the lines of all the others.
func (s *store) other(ctx context.Context, tx *sql.Tx, o *order, all *order) error {
	if _, err := tx.ExecContext(ctx, "insert into orders (id, customer, total) values ($1, $2, $3)", o.ID, o.Customer, o.Total); err != nil {
		return err
	}
	for _, l := range all.Lines {
		if _, err := tx.ExecContext(ctx, insertLine, all.ID, l.SKU, l.Amount); err != nil { // want write:"ExecContext writes once for each element"
			return err
		}
	}
	return nil
}

func main() {
	db, err := sqlx.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	s := &store{db}
	http.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		var o order
		if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		tx, err := s.db.BeginTx(r.Context(), nil)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer tx.Rollback()
		if s.save(r.Context(), tx, &o) == nil && s.other(r.Context(), tx, &o, new(order)) == nil {
			_ = tx.Commit()
		}
	})
	http.HandleFunc("POST /named", func(w http.ResponseWriter, r *http.Request) {
		var o order
		if json.NewDecoder(r.Body).Decode(&o) == nil && s.named(r.Context(), o) == nil {
			_ = s.only(r.Context(), &o)
		}
	})
	http.HandleFunc("POST /members", func(w http.ResponseWriter, r *http.Request) {
		var in join
		if json.NewDecoder(r.Body).Decode(&in) == nil {
			_ = s.join(r.Context(), &in)
		}
	})
	http.HandleFunc("POST /shelves", func(w http.ResponseWriter, r *http.Request) {
		shelves, skus := map[string][]string{}, []string{}
		if json.NewDecoder(r.Body).Decode(&shelves) == nil && json.NewDecoder(r.Body).Decode(&skus) == nil {
			_ = s.byShelf(r.Context(), shelves)
			_ = s.first(r.Context(), shelves)
			s.slowly(r.Context(), skus)
			s.patiently(r.Context(), skus)
			s.atOnce(r.Context(), skus)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
