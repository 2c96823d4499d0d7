package cache

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
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
	pool *pgxpool.Pool

	mu    sync.RWMutex
	rates map[string]taxRate
}

// NewTaxes returns the rates that are kept in a database.
func NewTaxes(pool *pgxpool.Pool) *Taxes {
	return &Taxes{pool: pool, rates: make(map[string]taxRate)}
}

// Rate returns the tax rate of a country.
func (t *Taxes) Rate(ctx context.Context, country string) (float64, error) {
	t.mu.RLock()
	known, ok := t.rates[country]
	t.mu.RUnlock()
	if ok && time.Since(known.loaded) < taxTTL {
		return known.rate, nil
	}
	rate, err := t.load(ctx, country) // want cachestampede/fill
	if err != nil {
		return 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rates) >= maxCountries {
		clear(t.rates)
	}
	t.rates[country] = taxRate{rate: rate, loaded: time.Now()}
	return rate, nil
}

func (t *Taxes) load(ctx context.Context, country string) (float64, error) {
	var rate float64
	err := t.pool.QueryRow(ctx, `select rate from taxes where country = $1`, country).Scan(&rate)
	if err != nil {
		return 0, fmt.Errorf("tax rate: %w", err)
	}
	return rate, nil
}
