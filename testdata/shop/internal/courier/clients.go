package courier

import (
	"errors"
	"fmt"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// Clients are connections to the services that couriers need.
type Clients struct {
	prices, parcels, routes, maps *grpc.ClientConn
}

// Dial connects to all of them.
func Dial() (*Clients, error) {
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	prices, err := grpc.NewClient("dns:///prices-headless:9090", plain) // want stickybalance/dns
	if err != nil {
		return nil, fmt.Errorf("prices: %w", err)
	}
	opts := []grpc.DialOption{plain, grpc.WithUserAgent("courier")}
	parcels, err := grpc.NewClient(fmt.Sprintf("dns:///%s:9090", os.Getenv("COURIER_PARCELS")), opts...) // want stickybalance/dns
	if err != nil {
		return nil, fmt.Errorf("parcels: %w", err)
	}
	routes, err := grpc.NewClient("etcd:///services/routes", plain) // want stickybalance/resolver
	if err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	maps, err := grpc.NewClient("consul:///maps", opts...) // want stickybalance/resolver
	if err != nil {
		return nil, fmt.Errorf("maps: %w", err)
	}
	return &Clients{prices: prices, parcels: parcels, routes: routes, maps: maps}, nil
}

// Close ends the connections.
func (c *Clients) Close() error {
	return errors.Join(c.prices.Close(), c.parcels.Close(), c.routes.Close(), c.maps.Close())
}
