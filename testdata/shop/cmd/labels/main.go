// Command labels prints labels for the depot.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/testdata/shop/internal/labels"
	"github.com/hldlint/hldlint/testdata/shop/internal/postgres"
)

const stopTimeout = 15 * time.Second

// app is the press with its servers: one for the depot, one for shops that print by themselves.
type app struct {
	depot, shops *http.Server
	quit         chan os.Signal
}

func main() {
	pool, err := postgres.Open(context.Background(), os.Getenv("LABELS_POSTGRES_URL"))
	if err != nil {
		slog.Error("labels", "error", err)
		os.Exit(1)
	}
	h := labels.NewPress(pool).Handler()
	a := &app{depot: server(":8103", h), shops: server(":8104", h), quit: make(chan os.Signal, 1)}
	signal.Notify(a.quit, os.Interrupt, syscall.SIGTERM)
	a.run()
	slog.Info("labels: stopped")
}

func server(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
}

func (a *app) run() {
	go a.stop()
	go a.serveShops()
	err := a.depot.ListenAndServe() // want shutdownflow/unawaited
	slog.Info("depot", "error", err)
}

func (a *app) serveShops() {
	err := a.shops.ListenAndServe()
	slog.Info("shops", "error", err)
	os.Exit(1) // want shutdownflow/exit
}

func (a *app) stop() {
	<-a.quit
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	if err := a.shops.Shutdown(ctx); err != nil {
		slog.Error("shops", "error", err)
	}
	if err := a.depot.Shutdown(ctx); err != nil {
		slog.Error("depot", "error", err)
	}
}
