// Command service serves what the package beside it answers.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/cachettl"
	"github.com/hldlint/hldlint/testdata/cachettl/internal/store"
)

func main() {
	db, err := sql.Open("pgx", "")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	a := cachettl.New(mux, db, rdb)
	cachettl.NewNear(mux, a, rdb)
	cachettl.NewItems(mux, a, memcache.New("localhost:11211"))
	log.Print(store.Known())
	log.Fatal(http.ListenAndServe(":8080", mux))
}
