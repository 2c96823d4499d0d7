// Command depot serves the depot: its people, its scales and its belts.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"go.etcd.io/etcd/client/v3"

	"github.com/hldlint/hldlint/testdata/shop/internal/depot"
)

const (
	enterTimeout = 10 * time.Second
	dialTimeout  = 5 * time.Second
)

func main() {
	if err := run(); err != nil {
		slog.Error("depot", "error", err)
		os.Exit(1)
	}
}

func run() error {
	writer, err := depot.Open(os.Getenv("DEPOT_PRIMARY"))
	if err != nil {
		return err
	}
	defer writer.Close()
	reader, err := depot.Open(os.Getenv("DEPOT_REPLICA"))
	if err != nil {
		return err
	}
	defer reader.Close()
	bins, err := depot.OpenBins(os.Getenv("DEPOT_PRIMARY"), os.Getenv("DEPOT_REPLICA"))
	if err != nil {
		return err
	}
	photos, err := depot.OpenPhotos(os.Getenv("DEPOT_MONGO"))
	if err != nil {
		return err
	}
	lis, err := net.Listen("tcp", ":9097")
	if err != nil {
		return err
	}
	people := depot.NewServer(":8097", depot.NewStock(writer, reader), depot.NewBins(bins), depot.NewPhotos(photos))
	belts := depot.NewBeltsServer(writer)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	failed := make(chan error, 2)
	go func() { failed <- people.ListenAndServe() }()
	go func() { failed <- belts.Serve(lis) }()
	if err := enter(ctx); err != nil {
		return err
	}
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	belts.Stop()                            // want shutdownflow/stop
	return errors.Join(err, people.Close()) // want shutdownflow/stop
}

// enter tells the registries where we are.
func enter(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, enterTimeout)
	defer cancel()
	etcd, err := clientv3.New(clientv3.Config{Endpoints: strings.Split(os.Getenv("DEPOT_ETCD"), ","), DialTimeout: dialTimeout})
	if err != nil {
		return err
	}
	r, err := depot.NewRegistry(etcd)
	if err != nil {
		return err
	}
	host := os.Getenv("POD_IP")
	return errors.Join(r.People(host), r.Scales(host), r.Belts(ctx, host+":9097"), r.Sorters(ctx, host+":9097"))
}
