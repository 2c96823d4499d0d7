// Command service answers with what it finds.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/patrickmn/go-cache"

	"github.com/hldlint/hldlint/testdata/cachestampede/wrapped"
	"github.com/hldlint/hldlint/testdata/cachestampede/wrapped/rows"
)

type shop struct{ finds []wrapped.Find }

func (s *shop) show(w http.ResponseWriter, r *http.Request) {
	for _, find := range s.finds {
		title, err := find(r.Context(), r.PathValue("id"))
		fmt.Fprintln(w, title, err)
	}
}

func main() {
	db, err := sql.Open("pgx", "postgres://localhost/books")
	if err != nil {
		log.Fatal(err)
	}
	kept := func() *cache.Cache { return cache.New(time.Minute, time.Hour) }
	s := &shop{finds: []wrapped.Find{
		wrapped.Remembered(rows.From(db), kept()),
		wrapped.Shortened(rows.Cut(" "), kept()),
		wrapped.Together(rows.From(db), kept()),
		wrapped.Locked(rows.From(db), kept()),
	}}
	http.HandleFunc("GET /books/{id}", s.show)
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second}
	log.Print(server.ListenAndServe())
}
