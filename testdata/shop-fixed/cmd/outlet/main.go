// Command outlet sells what is left over, for as long as it is there.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/outlet"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/outlet/checks"
)

const drainTime = 15 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	slog.Info("outlet", "checks", len(checks.Known))
	server := &http.Server{
		Addr: ":8096", Handler: outlet.New(os.Getenv("OUTLET_NATS"), os.Getenv("OUTLET_REDIS")).Routes(),
		ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 1 << 14,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	drain, end := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer end()
	if err := errors.Join(err, server.Shutdown(drain)); err != nil && !errors.Is(err, http.ErrServerClosed) {
		slog.Error("outlet", "error", err)
	}
}
