// Command deeds ends things because it is asked to, and others because it is done with them.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

type shop struct{ db *sql.DB }

// StopSale is what a request is for.
func (s *shop) StopSale(w http.ResponseWriter, r *http.Request) {
	s.db.ExecContext(context.Background(), "update sales set stopped = true where id = $1", r.PathValue("id")) // want deadline:"gets a context without deadline"
}

// closeInvoice is all that is done for one.
func (s *shop) closeInvoice(id string) {
	s.db.ExecContext(context.Background(), "update invoices set closed = true where id = $1", id) // want deadline:"gets a context without deadline"
}

// releaseGoods is silent: it undoes what was done before.
func (s *shop) releaseGoods(id string) {
	s.db.ExecContext(context.Background(), "update goods set taken = false where id = $1", id)
}

// revertOrder is silent: something has failed.
func (s *shop) revertOrder(id string) {
	s.db.ExecContext(context.Background(), "delete from orders where id = $1", id)
}

// unlockCart is silent: it runs in the end.
func (s *shop) unlockCart(id string) {
	s.db.ExecContext(context.Background(), "update carts set locked = false where id = $1", id)
}

func (s *shop) close(w http.ResponseWriter, r *http.Request) { s.closeInvoice(r.PathValue("id")) }

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	defer s.unlockCart(id)
	if err := check(id); err != nil {
		s.revertOrder(id)
		return
	}
	s.db.ExecContext(r.Context(), "update goods set taken = true where id = $1", id)
	s.releaseGoods(id)
}

func check(id string) error {
	if id == "" {
		return http.ErrMissingFile
	}
	return nil
}

func main() {
	db, err := sql.Open("pgx", "shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db}
	http.HandleFunc("POST /sales/{id}/stop", s.StopSale)
	http.HandleFunc("POST /invoices/{id}/close", s.close)
	http.HandleFunc("POST /orders/{id}", s.order)
	log.Fatal(http.ListenAndServe(":8080", nil)) // want inside:"serves without any timeout"
}
