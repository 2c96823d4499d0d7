// Command kiosk serves the terminals and the tills of the pick-up shops.
package main

import (
	"context"
	"log/slog"
	"net"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop/internal/kiosk"
	"github.com/hldlint/hldlint/testdata/shop/internal/sessions"
)

const startTimeout = 20 * time.Second

func main() {
	if err := run(); err != nil {
		slog.Error("kiosk", "error", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	pool, err := kiosk.Open(ctx, os.Getenv("KIOSK_POSTGRES_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	rdb := redis.NewClient(&redis.Options{Addr: os.Getenv("KIOSK_REDIS"), ContextTimeoutEnabled: true})
	defer rdb.Close()
	lis, err := net.Listen("tcp", ":9095")
	if err != nil {
		return err
	}
	terminals := kiosk.New(pool, sessions.New(), sessions.NewTables(pool, rdb)).Server(":8095")
	tills := kiosk.NewTillsServer(pool)
	var group errgroup.Group
	group.Go(func() error {
		return tills.Serve(lis) // want shutdownflow/server
	})
	group.Go(func() error {
		return terminals.ListenAndServe() // want shutdownflow/server
	})
	return group.Wait()
}
