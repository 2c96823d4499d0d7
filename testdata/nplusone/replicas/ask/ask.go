// Package ask asks one server at a time, each by a client of its own.
package ask

import (
	"context"
	"net"

	"github.com/redis/go-redis/v9"
)

// Asker asks servers.
type Asker struct {
	near string
	kept *redis.Client
}

// New asks the server near by for what all share.
func New(near string) *Asker { return &Asker{near: near} }

// Role opens a client for the server that it is given.
func (a *Asker) Role(ctx context.Context, ip string) (string, error) {
	options := &redis.Options{Addr: net.JoinHostPort(ip, "6379")}
	rdb := redis.NewClient(options)
	defer rdb.Close()
	return rdb.Info(ctx, "replication").Result()
}

// Lag has a helper open it.
func (a *Asker) Lag(ctx context.Context, ip string) (string, error) {
	rdb := open(ip, "6380")
	defer rdb.Close()
	return rdb.Get(ctx, "lag").Result()
}

func open(ip, port string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: net.JoinHostPort(ip, port)})
}

// Owner opens a client each time, and always for the same server.
func (a *Asker) Owner(ctx context.Context, slot string) (string, error) {
	rdb := redis.NewClient(&redis.Options{Addr: a.near})
	defer rdb.Close()
	return rdb.HGet(ctx, "owners", slot).Result()
}

// Weight opens a client once, when it is asked first.
func (a *Asker) Weight(ctx context.Context, slot string) (string, error) {
	if a.kept == nil {
		a.kept = redis.NewClient(&redis.Options{Addr: a.near})
	}
	return a.kept.HGet(ctx, "weights", slot).Result()
}
