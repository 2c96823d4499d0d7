package cache

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	ratesTTL     = time.Minute
	ratesTimeout = 4 * time.Second
	maxRates     = 256 << 10
	warmAttempts = 10
)

// Rates are the exchange rates of the hour.
type Rates struct {
	url     string
	client  *http.Client
	flight  singleflight.Group
	current atomic.Pointer[rateTable]
}

type rateTable struct {
	perEuro map[string]float64
	loaded  time.Time
}

func (t *rateTable) stale() bool {
	return t == nil || time.Since(t.loaded) > ratesTTL
}

// NewRates returns the rates that are published at url.
func NewRates(url string) *Rates {
	return &Rates{url: url, client: &http.Client{Timeout: ratesTimeout}}
}

// Warm loads the rates before the first customer asks for them.
func (r *Rates) Warm(ctx context.Context) {
	err := backoff.Attempts(ctx, warmAttempts, func() error {
		_, err := r.table(ctx)
		return err
	})
	if err != nil {
		slog.Warn("exchange rates", "error", err)
	}
}

// Convert turns an amount of euros into another currency.
func (r *Rates) Convert(ctx context.Context, amount int64, currency string) (int64, error) {
	table, err := r.table(ctx)
	if err != nil {
		return 0, err
	}
	rate, ok := table.perEuro[currency]
	if !ok {
		return 0, fmt.Errorf("no rate for %q", currency)
	}
	return int64(float64(amount) * rate), nil
}

// table returns a table that is fresh.
func (r *Rates) table(ctx context.Context) (*rateTable, error) {
	if table := r.current.Load(); !table.stale() {
		return table, nil
	}
	return share(ctx, &r.flight, "rates", r.reload)
}

func (r *Rates) reload(ctx context.Context) (*rateTable, error) {
	table, err := r.fetch(ctx)
	if err != nil {
		return nil, fmt.Errorf("exchange rates: %w", err)
	}
	r.current.Store(table)
	return table, nil
}

func (r *Rates) fetch(ctx context.Context) (*rateTable, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxRates)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %s", resp.Status)
	}
	table := &rateTable{loaded: time.Now()}
	return table, json.NewDecoder(io.LimitReader(resp.Body, maxRates)).Decode(&table.perEuro)
}
