// Command kiosk serves the terminals and the tills of the pick-up shops.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/kiosk"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/sessions"
)

const (
	startTimeout = 20 * time.Second
	stopTimeout  = 15 * time.Second
)

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
	failed := make(chan error, 2)
	go func() { failed <- tills.Serve(lis) }()
	go func() { failed <- terminals.ListenAndServe() }()
	signals, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	select {
	case err = <-failed:
	case <-signals.Done():
	}
	drain, end := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer end()
	hard := time.AfterFunc(stopTimeout, tills.Stop)
	defer hard.Stop()
	tills.GracefulStop()
	return errors.Join(err, terminals.Shutdown(drain))
}
