package main

import (
	"context"
	"time"

	"github.com/lib/pq"
)

const rename = "update lines set sku = $1 where order_id = any($2)"

// byShelf writes a whole list each turn. Silent.
func (s *store) byShelf(ctx context.Context, shelves map[string][]string) error {
	for sku, orders := range shelves {
		if _, err := s.db.ExecContext(ctx, rename, sku, pq.Array(orders)); err != nil {
			return err
		}
	}
	return nil
}

// first writes one of each list.
func (s *store) first(ctx context.Context, shelves map[string][]string) error {
	for sku, orders := range shelves {
		if _, err := s.db.ExecContext(ctx, "update lines set sku = $1 where order_id = $2", sku, orders[0]); err != nil { // want write:"ExecContext writes once for each element"
			return err
		}
	}
	return nil
}

// slowly is in no hurry. Silent.
func (s *store) slowly(ctx context.Context, skus []string) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for _, sku := range skus {
		<-tick.C
		_, _ = s.db.ExecContext(ctx, "delete from lines where sku = $1", sku)
	}
}

// patiently may be told to stop, and is in no hurry either. Silent.
func (s *store) patiently(ctx context.Context, skus []string) {
	for _, sku := range skus {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
		_, _ = s.db.ExecContext(ctx, "delete from lines where sku = $1", sku)
	}
}

// atOnce has a clock, and waits only before it begins.
func (s *store) atOnce(ctx context.Context, skus []string) {
	<-time.After(time.Second)
	for _, sku := range skus {
		_, _ = s.db.ExecContext(ctx, "delete from lines where sku = $1", sku) // want write:"ExecContext writes once for each element"
	}
}
