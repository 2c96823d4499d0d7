// Command cached serves pages, and asks for what goes with them behind a cache of its own, or not.
package main

import (
	"database/sql"
	"fmt"
	"net/http"

	_ "github.com/lib/pq"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/nplusone/cached/pages"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost")
	if err != nil {
		panic(err)
	}
	s := &site{pages.NewStore(db, redis.NewClient(&redis.Options{Addr: "localhost:6379"}))}
	http.HandleFunc("/pages", s.list)
	http.HandleFunc("/bodies", s.bodies)
	http.HandleFunc("/authors", s.authors)
	http.HandleFunc("/rename", s.rename)
	_ = http.ListenAndServe(":8080", nil)
}

type site struct{ store *pages.Store }

func (s *site) list(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		fmt.Fprintln(w, s.shown(r, id)) // silent: one setting, which is kept
		title, err := s.store.Title(r.Context(), id)
		fmt.Fprintln(w, title, err) // silent: what was asked for is kept
	}
}

func (s *site) bodies(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		body, err := s.store.Body(r.Context(), id) // want query:"Body asks once for each element"
		fmt.Fprintln(w, body, err)
	}
}

func (s *site) authors(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		name, err := s.store.Author(r.Context(), id) // want query:"Author asks once for each element"
		fmt.Fprintln(w, name, err)
	}
}

func (s *site) rename(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		err := s.store.Rename(r.Context(), id, r.FormValue("title")) // want write:"Rename writes once for each element"
		fmt.Fprintln(w, err)
	}
}

func (s *site) shown(r *http.Request, id string) bool {
	v, err := s.store.Visibility(r.Context())
	return err == nil && v != "private" && id != ""
}
