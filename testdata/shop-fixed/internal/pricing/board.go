// Package pricing knows what everything costs today.
package pricing

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	refreshEvery   = time.Minute
	refreshTimeout = 10 * time.Second
	maxPrices      = 8 << 20
)

// Board has today's prices in memory.
type Board struct {
	pool   *pgxpool.Pool
	client *http.Client
	url    string

	mu    sync.RWMutex
	cents map[string]int64
}

// NewBoard returns a board that asks for prices at url.
func NewBoard(pool *pgxpool.Pool, url string) *Board {
	return &Board{pool: pool, url: url, client: &http.Client{Timeout: refreshTimeout}, cents: map[string]int64{}}
}

// Price returns the price of a product.
func (b *Board) Price(sku string) (int64, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	cents, ok := b.cents[sku]
	return cents, ok
}

// Set changes a price by hand.
func (b *Board) Set(ctx context.Context, sku string, cents int64) error {
	if _, err := b.pool.Exec(ctx, `update prices set cents = $2 where sku = $1`, sku, cents); err != nil {
		return err
	}
	b.mu.Lock()
	b.cents[sku] = cents
	b.mu.Unlock()
	return nil
}

// Run renews all prices until ctx ends.
func (b *Board) Run(ctx context.Context) {
	ticker := time.NewTicker(refreshEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := b.refresh(ctx); err != nil {
				slog.Warn("prices", "error", err)
			}
		}
	}
}

func (b *Board) refresh(ctx context.Context) error {
	all, err := b.fetch(ctx)
	if err != nil {
		return err
	}
	b.mu.Lock()
	b.cents = all
	b.mu.Unlock()
	return nil
}

func (b *Board) fetch(ctx context.Context) (map[string]int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("prices: %s", resp.Status)
	}
	all := map[string]int64{}
	return all, json.NewDecoder(io.LimitReader(resp.Body, maxPrices)).Decode(&all)
}
