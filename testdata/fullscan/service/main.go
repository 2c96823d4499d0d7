// Command service serves what the packages beside it answer, and has a worker.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	redigo "github.com/gomodule/redigo/redis"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/fullscan"
)

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	// Silent: once, before anybody is served.
	if keys := rdb.Keys(context.Background(), "lock:*"); keys.Err() != nil {
		log.Fatal(keys.Err())
	}
	go sweep(rdb)
	mux := fullscan.New(rdb)
	fullscan.NewEmbedding(rdb, mux)
	fullscan.NewSilent(rdb, mux)
	fullscan.NewWords(&redigo.Pool{}, mux)
	fullscan.NewProfiles(rdb, &redigo.Pool{}, mux)
	fullscan.NewParcels(rdb, &redigo.Pool{}, mux)
	fullscan.NewTallies(rdb, mux)
	fullscan.NewSent(rdb, rdb, mux)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// sweep runs beside the requests, and they wait for it: the server has one thread.
func sweep(rdb *redis.Client) {
	for range time.Tick(time.Minute) {
		log.Print(rdb.Keys(context.Background(), "session:*").Val()) // want keys:"walks all keys for Keys"
		// Silent: nobody waits for this one, and how large it is, is unknown.
		log.Print(rdb.SMembers(context.Background(), "expired:"+time.Now().Format(time.DateOnly)).Val())
	}
}
