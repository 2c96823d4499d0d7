// Package dials hands out stubs, and their connections beside them.
package dials

import (
	"context"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
)

// Health dials, and has its caller close the connection.
func Health(addr string) (healthpb.HealthClient, *grpc.ClientConn, error) {
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, nil, err
	}
	return healthpb.NewHealthClient(conn), conn, nil
}

// An Asker is a struct around a stub, which has no end of its own.
type Asker struct{ stub healthpb.HealthClient }

// Ask asks.
func (a *Asker) Ask(ctx context.Context) error {
	_, err := a.stub.Check(ctx, &healthpb.HealthCheckRequest{})
	return err
}

// NewAsker dials as well.
func NewAsker(addr string) (*Asker, *grpc.ClientConn, error) {
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, nil, err
	}
	return &Asker{stub: healthpb.NewHealthClient(conn)}, conn, nil
}

// A Closer has the connection, and closes it: what is beside it is only to be looked at.
type Closer struct {
	stub healthpb.HealthClient
	conn *grpc.ClientConn
}

// NewCloser dials.
func NewCloser(addr string) (*Closer, *grpc.ClientConn, error) {
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, nil, err
	}
	return &Closer{stub: healthpb.NewHealthClient(conn), conn: conn}, conn, nil
}

// Ask asks.
func (c *Closer) Ask(ctx context.Context) error {
	_, err := c.stub.Check(ctx, &healthpb.HealthCheckRequest{})
	return err
}

// Close closes.
func (c *Closer) Close() error { return c.conn.Close() }

// A Keeper has the connection, and never closes it.
type Keeper struct {
	stub healthpb.HealthClient
	conn *grpc.ClientConn
}

// Ask asks.
func (k *Keeper) Ask(ctx context.Context) error {
	_, err := k.stub.Check(ctx, &healthpb.HealthCheckRequest{})
	return err
}

// A Dialer dials with options.
type Dialer struct{ Options []grpc.DialOption }

func (d *Dialer) dial(addr string) (*grpc.ClientConn, error) {
	return grpc.NewClient(addr, append(d.Options, grpc.WithTransportCredentials(insecure.NewCredentials()))...)
}

// Keeper dials by a helper.
func (d *Dialer) Keeper(addr string) (*Keeper, *grpc.ClientConn, error) {
	conn, err := d.dial(addr)
	if err != nil {
		return nil, nil, err
	}
	return &Keeper{stub: healthpb.NewHealthClient(conn), conn: conn}, conn, nil
}

// Rates opens a client beside something that only knows its address.
func Rates(addr string) (name string, rdb *redis.Client) {
	rdb = redis.NewClient(&redis.Options{Addr: addr})
	return "rates at " + addr, rdb
}

// Cached opens one beside a struct that asks by it.
func Cached(addr string) (*Cache, *redis.Client) {
	rdb := redis.NewClient(&redis.Options{Addr: addr})
	return &Cache{rdb: rdb}, rdb
}

// A Cache has a client, and no end.
type Cache struct{ rdb *redis.Client }

// Get asks.
func (c *Cache) Get(ctx context.Context, key string) (string, error) {
	return c.rdb.Get(ctx, key).Result()
}
