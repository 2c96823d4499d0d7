package cache

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/singleflight"
)

const (
	maxCountries = 300
	taxTTL       = time.Hour
)

type taxRate struct {
	rate   float64
	loaded time.Time
}

// Taxes remembers the tax rate of each country.
type Taxes struct {
	pool   *pgxpool.Pool
	flight singleflight.Group

	mu    sync.RWMutex
	rates map[string]taxRate
}

// NewTaxes returns the rates that are kept in a database.
func NewTaxes(pool *pgxpool.Pool) *Taxes {
	return &Taxes{pool: pool, rates: make(map[string]taxRate)}
}

// Rate returns the tax rate of a country.
func (t *Taxes) Rate(ctx context.Context, country string) (float64, error) {
	if rate, ok := t.known(country); ok {
		return rate, nil
	}
	return share(ctx, &t.flight, country, func(ctx context.Context) (float64, error) {
		rate, err := t.load(ctx, country)
		if err == nil {
			t.remember(country, rate)
		}
		return rate, err
	})
}

func (t *Taxes) known(country string) (float64, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	known, ok := t.rates[country]
	return known.rate, ok && time.Since(known.loaded) < taxTTL
}

func (t *Taxes) remember(country string, rate float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rates) >= maxCountries {
		clear(t.rates)
	}
	t.rates[country] = taxRate{rate: rate, loaded: time.Now()}
}

func (t *Taxes) load(ctx context.Context, country string) (float64, error) {
	var rate float64
	err := t.pool.QueryRow(ctx, `select rate from taxes where country = $1`, country).Scan(&rate)
	if err != nil {
		return 0, fmt.Errorf("tax rate: %w", err)
	}
	return rate, nil
}
