// Command unlike hands its requests' contexts down to a store.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/unlike/store"
)

type handler struct{ orders *store.Orders }

func (h *handler) get(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	name, err := h.orders.Name(ctx, r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	n, err := h.orders.Count(ctx)
	if err == nil {
		err = h.orders.Rename(ctx, name)
	}
	if err == nil {
		err = h.orders.Each(ctx, func(string) {})
	}
	fmt.Fprintln(w, n, err)
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	h := &handler{store.New(db)}
	http.HandleFunc("/orders/", h.get)
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second}
	log.Print(server.ListenAndServe())
}
