package registry

import (
	"context"
	"fmt"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
)

const (
	enterTimeout = 5 * time.Second
	ttl          = 10
)

// Etcd is the registry that the gRPC clients of the shop resolve names with.
type Etcd struct {
	client *clientv3.Client
	routes endpoints.Manager
	maps   endpoints.Manager
	alive  <-chan *clientv3.LeaseKeepAliveResponse
}

// NewEtcd returns the registry behind client.
func NewEtcd(client *clientv3.Client) (*Etcd, error) {
	routes, err := endpoints.NewManager(client, "services/routes")
	if err != nil {
		return nil, err
	}
	maps, err := endpoints.NewManager(client, "services/maps")
	if err != nil {
		return nil, err
	}
	return &Etcd{client: client, routes: routes, maps: maps}, nil
}

// Routes enters the server that plans routes.
func (e *Etcd) Routes(ctx context.Context, addr string) error {
	ctx, cancel := context.WithTimeout(ctx, enterTimeout)
	defer cancel()
	granted, err := e.client.Grant(ctx, ttl)
	if err != nil {
		return fmt.Errorf("lease: %w", err)
	}
	if e.alive, err = e.client.KeepAlive(ctx, granted.ID); err != nil { // want staleregistration/keepalive
		return fmt.Errorf("renew: %w", err)
	}
	return e.routes.AddEndpoint(ctx, "services/routes/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(granted.ID))
}

// Maps enters the server that draws maps, under a lease whose renewals the caller reads.
func (e *Etcd) Maps(ctx context.Context, addr string) (<-chan *clientv3.LeaseKeepAliveResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, enterTimeout)
	defer cancel()
	granted, err := e.client.Grant(ctx, ttl)
	if err != nil {
		return nil, fmt.Errorf("lease: %w", err)
	}
	err = e.maps.AddEndpoint(ctx, "services/maps/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(granted.ID))
	if err != nil {
		return nil, err
	}
	return e.client.KeepAlive(ctx, granted.ID) // want staleregistration/keepalive
}
