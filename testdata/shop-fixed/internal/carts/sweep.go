package carts

import (
	"context"
	"log/slog"
	"time"
)

const (
	sweepEvery   = time.Minute
	sweepTimeout = 20 * time.Second
)

// Sweep counts the carts that are left until ctx ends.
func (c *Carts) Sweep(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			n, err := c.count(ctx)
			slog.Info("carts", "open", n, "error", err)
		}
	}
}

func (c *Carts) count(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, sweepTimeout)
	defer cancel()
	n := 0
	keys := c.rdb.Scan(ctx, 0, "cart:*", 1000).Iterator()
	for keys.Next(ctx) {
		n++
	}
	return n, keys.Err()
}
