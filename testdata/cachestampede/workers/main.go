// Command workers has caches that one goroutine fills, and some that several do.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/hldlint/hldlint/testdata/cachestampede/workers/desk"
)

// runner is what runs for as long as the program does.
type runner interface{ Run(ctx context.Context) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	go desk.NewClerk(db).Watch(ctx)

	for _, r := range []runner{desk.NewPorter(db), desk.NewGuard(db)} {
		go r.Run(ctx)
	}

	pool := desk.NewPool(db)
	for range 4 {
		go pool.Work(ctx)
	}

	started := desk.NewStarted(db)
	start(4, started.Work)

	reader := desk.NewReader(db)
	_, _ = nc.Subscribe("desk.read", reader.Read)

	taker := desk.NewTaker(db)
	go taker.Run(ctx, desk.Changes(ctx))

	takers := desk.NewTakers(db)
	for range 4 {
		go takers.Run(ctx, desk.Changes(ctx))
	}

	pair := desk.NewPair(db)
	go pair.Left(ctx)
	go pair.Right(ctx)

	shown := desk.NewShown(db)
	go shown.Run(ctx)
	mux := http.NewServeMux()
	mux.HandleFunc("/{key}", shown.Show)
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}

// start has several do the same.
func start(n int, work func()) {
	var all sync.WaitGroup
	for range n {
		all.Add(1)
		go func() {
			defer all.Done()
			work()
		}()
	}
}
