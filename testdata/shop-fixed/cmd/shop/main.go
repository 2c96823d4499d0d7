// Command shop is the order service.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/config"
)

const (
	startTimeout = 20 * time.Second
	stopTimeout  = 25 * time.Second
)

func main() {
	if err := run(); err != nil {
		slog.Error("shop", "error", err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	starting, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	stores, err := openStores(starting, cfg)
	if err != nil {
		return err
	}
	defer stores.close()
	app, err := newApp(cfg, stores)
	if err != nil {
		return err
	}

	var background sync.WaitGroup
	app.startWorkers(ctx, &background)
	err = serve(ctx, app.servers(cfg))
	stop()
	app.stopWorkers()
	background.Wait()
	return err
}

// stopContext is what is left of time when the signal has come.
func stopContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), stopTimeout)
}
