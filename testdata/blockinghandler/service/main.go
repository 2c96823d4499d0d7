// Command service serves what the package beside it answers.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/hldlint/hldlint/testdata/blockinghandler"
	"github.com/hldlint/hldlint/testdata/blockinghandler/internal/unused"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	ctx := context.Background()
	s := blockinghandler.Open(mux, db, nc)
	unused.Used()
	blockinghandler.NewGiven(mux, db)
	blockinghandler.NewRoom(mux, db)
	blockinghandler.NewQueue(mux, db)
	s.Run(ctx)
	go s.Audit.Run(ctx)
	go s.Direct(ctx)
	go s.Batches(ctx, time.NewTicker(time.Second))
	go blockinghandler.Clicks()
	s.Workers(ctx)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
