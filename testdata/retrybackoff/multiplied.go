package retrybackoff

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v5"
	"github.com/hashicorp/go-retryablehttp"
)

// A Till takes money, and asks for prices.
type Till struct {
	http   *http.Client
	prices *retryablehttp.Client
	url    string
}

// NewTill makes one.
func NewTill(url string) *Till {
	return &Till{&http.Client{Timeout: time.Second}, retryablehttp.NewClient(), url}
}

// Charge sends the same order again, which may have been taken already.
func (t *Till) Charge(ctx context.Context, card string) error {
	return avast.Do(func() error { // want unsafe:"POST without idempotency key"
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, strings.NewReader(card))
		if err != nil {
			return err
		}
		return t.do(req)
	}, avast.Attempts(3), avast.Context(ctx))
}

func (t *Till) do(req *http.Request) error {
	resp, err := t.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusInternalServerError {
		return errors.New(resp.Status)
	}
	return nil
}

func (t *Till) order(ctx context.Context, card string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", t.url, strings.NewReader(card))
	if err != nil {
		return err
	}
	return t.do(req)
}

// ChargeBy does so by a helper.
func (t *Till) ChargeBy(ctx context.Context, card string) error {
	_, err := backoff.Retry(ctx, func() (bool, error) { // want unsafe:"POST without idempotency key"
		return true, t.order(ctx, card)
	}, backoff.WithMaxTries(3))
	return err
}

// ChargeKeyed is silent: the other side can tell that it is the same.
func (t *Till) ChargeKeyed(ctx context.Context, card, key string) error {
	return avast.Do(func() error {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, strings.NewReader(card))
		if err != nil {
			return err
		}
		req.Header.Set("Idempotency-Key", key)
		return t.do(req)
	}, avast.Attempts(3), avast.Context(ctx))
}

var errRefused = errors.New("refused")

// ChargeIf is silent: it says after which errors.
func (t *Till) ChargeIf(ctx context.Context, card string) error {
	return avast.Do(func() error { return t.order(ctx, card) }, avast.Context(ctx), avast.RetryIf(func(err error) bool { return errors.Is(err, errRefused) }))
}

// ChargeUnless is silent: so does what is repeated.
func (t *Till) ChargeUnless(ctx context.Context, card string) error {
	_, err := backoff.Retry(ctx, func() (bool, error) {
		err := t.order(ctx, card)
		if !errors.Is(err, errRefused) {
			return false, backoff.Permanent(err)
		}
		return true, err
	})
	return err
}

// ChargeOnce is silent: nothing is repeated.
func (t *Till) ChargeOnce(ctx context.Context, card string) error {
	return avast.Do(func() error { return t.order(ctx, card) }, avast.Attempts(1), avast.Context(ctx))
}

// Read is silent: to ask twice changes nothing.
func (t *Till) Read(ctx context.Context) error {
	return avast.Do(func() error {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url, nil)
		if err != nil {
			return err
		}
		return t.do(req)
	}, avast.Attempts(3), avast.Context(ctx))
}

func (t *Till) price(ctx context.Context, sku string) error {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, t.url+sku, nil)
	if err != nil {
		return err
	}
	resp, err := t.prices.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Price repeats what a client repeats already.
func (t *Till) Price(ctx context.Context, sku string) error {
	_, err := backoff.Retry(ctx, func() (bool, error) { // want nested:"price retries already: the attempts multiply"
		return true, t.price(ctx, sku)
	}, backoff.WithMaxTries(4))
	return err
}

// PriceByHand does so in a loop.
func (t *Till) PriceByHand(ctx context.Context, sku string) (err error) {
	for range 3 {
		if err = t.price(ctx, sku); err == nil { // want nested:"price retries already"
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return err
}

// PriceOnce is silent: one layer repeats.
func (t *Till) PriceOnce(ctx context.Context, sku string) error { return t.price(ctx, sku) }
