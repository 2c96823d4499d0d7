// Package payment has the ways in which money and trust come into the shop.
package payment

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

const attempts = 4

// Provider is the company that charges the cards.
type Provider struct {
	base   string
	client *http.Client
	tokens *TokenSource
}

// NewProvider returns a client of the provider at base.
func NewProvider(base, secret string) *Provider {
	client := &http.Client{Transport: transport()} // want missingtimeout/client
	return &Provider{base: base, client: client, tokens: NewTokenSource(base, secret)}
}

// transport keeps more connections to the one host than the default does.
func transport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 32
	return t
}

// Tokens returns the tokens that the provider is called with.
func (p *Provider) Tokens() *TokenSource { return p.tokens }

type charge struct {
	Order    string `json:"order"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
}

func chargeOf(o orders.Order) charge {
	return charge{Order: o.ID.String(), Amount: o.Total, Currency: o.Currency}
}

// Charge takes the money for an order and returns the receipt.
func (p *Provider) Charge(ctx context.Context, o orders.Order) (string, error) {
	var out struct {
		Receipt string `json:"receipt"`
	}
	var err error
	for attempt := range attempts { // want retrybackoff/unsafe
		var req *http.Request
		if req, err = p.request(ctx, "/charges", chargeOf(o)); err != nil {
			return "", err
		}
		if err = p.do(req, &out); err == nil {
			return out.Receipt, nil
		}
		if isDeclined(err) {
			return "", orders.ErrDeclined
		}
		if werr := backoff.Wait(ctx, attempt); werr != nil {
			return "", werr
		}
	}
	return "", fmt.Errorf("after %d attempts: %w", attempts, err)
}

// Refund gives the money for an order back. The provider does it once for each order.
func (p *Provider) Refund(ctx context.Context, o orders.Order) error {
	var err error
	for attempt := range attempts {
		var req *http.Request
		if req, err = p.request(ctx, "/refunds", chargeOf(o)); err != nil {
			return err
		}
		req.Header.Set("Idempotency-Key", "refund-"+o.ID.String())
		if err = p.do(req, nil); err == nil || isDeclined(err) {
			return err
		}
		time.Sleep(backoff.Delay(attempt)) // want retrybackoff/ignores-context
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

func (p *Provider) request(ctx context.Context, path string, body any) (*http.Request, error) {
	token, err := p.tokens.Token(ctx)
	if err != nil {
		return nil, fmt.Errorf("token: %w", err)
	}
	req, err := newRequest(ctx, p.base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req, nil
}

func (p *Provider) do(req *http.Request, out any) error {
	return exchange(p.client, req, out)
}
