package main

import (
	"context"
	"errors"
	"log/slog"
	"os"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/registry"
)

// enter tells the registries where we are.
func (p *parts) enter(ctx context.Context) error {
	consul, err := registry.NewConsul()
	if err != nil {
		return err
	}
	host := os.Getenv("POD_IP")
	if err := errors.Join(consul.Couriers(host, 8091), consul.Tracking(host, 8092)); err != nil {
		return err
	}
	etcd, err := registry.NewEtcd(p.etcd)
	if err != nil {
		return err
	}
	if err := etcd.Routes(ctx, host+":9091"); err != nil {
		return err
	}
	alive, err := etcd.Maps(ctx, host+":9092")
	if err != nil {
		return err
	}
	go func() {
		for range alive {
		}
	}()
	return nil
}

// leave takes us out of the registries.
func (p *parts) leave() {
	consul, err := registry.NewConsul()
	if err == nil {
		err = consul.Leave(os.Getenv("POD_IP"))
	}
	if err != nil {
		slog.Error("leave", "error", err)
	}
}
