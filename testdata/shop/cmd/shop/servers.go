package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop/internal/config"
	"github.com/hldlint/hldlint/testdata/shop/internal/httpapi"
)

const (
	statusAddr    = ":9090"
	statusTimeout = 3 * time.Second
)

// server is something that serves until ctx ends.
type server func(ctx context.Context) error

func (a *app) servers(cfg config.Config) []server {
	o := &httpapi.Orders{
		Service: a.service,
		History: a.history(),
		Tracker: a.tracker,
		Signer:  a.signer(),
	}
	public := &httpapi.Public{
		Orders:   o,
		Products: &httpapi.Products{Source: a.products, Stock: a.stock, Rates: a.rates, Activity: a.activity},
		Invoices: &httpapi.InvoiceAPI{Source: a.stores.invoices, Redis: a.stores.redis},
		Watch:    &httpapi.Watch{Hub: a.hub},
		Pictures: &httpapi.Pictures{Drawer: a.thumbnails},
		Others:   a.features.all(),
	}
	partner := &httpapi.Partner{Service: a.counter, Exports: a.exports}
	return []server{
		gracefully(httpapi.NewServer(cfg.HTTPAddr, public.Handler())),
		gracefully(httpapi.NewPartnerServer(cfg.PartnerAddr, partner.Handler())),
		gracefully(httpapi.NewInternalServer(cfg.InternalAddr, httpapi.Internal(o))),
		gracefully(a.status()),
		untilDone(func() error { return a.backOffice().Run(cfg.BackOfficeAddr) }),
		func(ctx context.Context) error { return a.scanners.ListenAndServe(ctx, cfg.ScannerAddr) },
	}
}

// serve runs the servers until one fails or ctx ends.
func serve(ctx context.Context, servers []server) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, run := range servers {
		group.Go(func() error { return run(ctx) })
	}
	return group.Wait()
}

// gracefully serves until ctx ends and lets the requests that run finish.
func gracefully(srv *http.Server) server {
	return func(ctx context.Context) error {
		failed := make(chan error, 1)
		go func() { failed <- srv.ListenAndServe() }()
		select {
		case err := <-failed:
			return err
		case <-ctx.Done():
		}
		ctx, cancel := stopContext()
		defer cancel()
		if err := srv.Shutdown(ctx); err != nil && !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	}
}

// untilDone leaves a server that cannot be stopped to itself when ctx ends.
func untilDone(run func() error) server {
	return func(ctx context.Context) error {
		failed := make(chan error, 1)
		go func() { failed <- run() }()
		select {
		case err := <-failed:
			return err
		case <-ctx.Done():
			return nil
		}
	}
}

// status is the server that the cluster asks how we are.
func (a *app) status() *http.Server {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.Handler())
	mux.HandleFunc("GET /ready", a.ready)
	srv := &http.Server{Addr: statusAddr, Handler: mux} // want missingtimeout/idle
	harden(srv)
	return srv
}

func harden(srv *http.Server) {
	srv.ReadHeaderTimeout = statusTimeout
	srv.MaxHeaderBytes = 16 << 10
}

func (a *app) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), statusTimeout)
	defer cancel()
	if err := errors.Join(a.stores.pool.Ping(ctx), a.stores.redis.Ping(ctx).Err(), a.risk.Ready(ctx)); err != nil {
		slog.Warn("not ready", "error", err)
		http.Error(w, "not ready", http.StatusServiceUnavailable)
	}
}
