package cache

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	ratesTTL     = time.Minute
	ratesTimeout = 4 * time.Second
	maxRates     = 256 << 10

	firstWarmDelay = 200 * time.Millisecond
	maxWarmDelay   = 30 * time.Second
)

// Rates are the exchange rates of the hour.
type Rates struct {
	url     string
	client  *http.Client
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
func (r *Rates) Warm() {
	delay := firstWarmDelay
	for !r.warmed() { // want retrybackoff/unbounded
		time.Sleep(delay/2 + rand.N(delay/2))
		delay = min(delay*2, maxWarmDelay)
	}
}

func (r *Rates) warmed() bool {
	ctx, cancel := context.WithTimeout(context.Background(), ratesTimeout)
	defer cancel()
	_, err := r.reload(ctx)
	return err == nil
}

// Convert turns an amount of euros into another currency.
func (r *Rates) Convert(ctx context.Context, amount int64, currency string) (int64, error) {
	table := r.current.Load()
	if table.stale() {
		var err error
		if table, err = r.reload(ctx); err != nil { // want cachestampede/refresh
			return 0, err
		}
	}
	rate, ok := table.perEuro[currency]
	if !ok {
		return 0, fmt.Errorf("no rate for %q", currency)
	}
	return int64(float64(amount) * rate), nil
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
