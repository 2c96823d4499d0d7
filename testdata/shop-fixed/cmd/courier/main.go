// Command courier is what couriers, and customers who wait for them, ask.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/courier"
)

const (
	stopTimeout = 15 * time.Second
	couriersAt  = ":8091"
	trackingAt  = ":8092"
)

func main() {
	if err := run(); err != nil {
		slog.Error("courier", "error", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p, err := build(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	group, ctx := errgroup.WithContext(ctx)
	p.listen(ctx, group)
	serve(ctx, group, p.api)
	if err := p.enter(ctx); err != nil {
		return err
	}
	defer p.leave()
	return group.Wait()
}

// serve serves couriers and customers until ctx ends.
func serve(ctx context.Context, group *errgroup.Group, api *courier.API) {
	couriers := courier.NewServer(couriersAt, api.Couriers())
	tracking := courier.NewServer(trackingAt, api.Customers())
	group.Go(couriers.ListenAndServe)
	group.Go(tracking.ListenAndServe)
	group.Go(func() error {
		<-ctx.Done()
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		return couriers.Shutdown(drain)
	})
	group.Go(func() error {
		<-ctx.Done()
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		return tracking.Shutdown(drain)
	})
}
