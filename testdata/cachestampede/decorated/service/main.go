// Command service looks titles up.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/allegro/bigcache/v3"

	"github.com/hldlint/hldlint/testdata/cachestampede/decorated"
	"github.com/hldlint/hldlint/testdata/cachestampede/decorated/near"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	kept, err := bigcache.NewBigCache(bigcache.DefaultConfig(time.Minute))
	if err != nil {
		log.Fatal(err)
	}
	var titles decorated.Titles = decorated.Rows{DB: db}
	if os.Getenv("TIMED") != "" {
		titles = decorated.Timed{Titles: titles}
	}
	titles = decorated.NewCached(titles, near.Big{BigCache: kept})
	outer := decorated.NewOuter(decorated.Rows{DB: db}, near.Big{BigCache: kept})
	http.HandleFunc("/titles/", func(w http.ResponseWriter, r *http.Request) {
		title, err := titles.Title(r.Context(), r.URL.Path)
		fmt.Fprintln(w, title, err)
	})
	http.HandleFunc("/names/", func(w http.ResponseWriter, r *http.Request) {
		title, err := outer.Name(r.Context(), r.URL.Path)
		fmt.Fprintln(w, title, err)
	})
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second}
	log.Print(server.ListenAndServe())
}
