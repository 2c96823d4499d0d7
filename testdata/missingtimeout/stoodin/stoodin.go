// Package stoodin calls an interface behind which only a benchmark puts something that waits.
package stoodin

import "context"

// Prices tells prices.
type Prices interface {
	Price(ctx context.Context, id string) (int, error)
}

// Table is in memory.
type Table map[string]int

// Price looks it up.
func (t Table) Price(_ context.Context, id string) (int, error) { return t[id], nil }

// Show asks whoever was put in.
func Show(p Prices, id string) (int, error) { return p.Price(context.Background(), id) }
