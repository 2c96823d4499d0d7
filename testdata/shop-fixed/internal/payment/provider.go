// Package payment has the ways in which money and trust come into the shop.
package payment

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	attempts    = 4
	callTimeout = 10 * time.Second
)

// Provider is the company that charges the cards.
type Provider struct {
	base   string
	client *http.Client
	tokens *TokenSource
}

// NewProvider returns a client of the provider at base.
func NewProvider(base, secret string) *Provider {
	client := &http.Client{Transport: transport(), Timeout: callTimeout}
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
	err := p.send(ctx, "/charges", "charge-"+o.ID.String(), chargeOf(o), &out)
	if isDeclined(err) {
		return "", orders.ErrDeclined
	}
	return out.Receipt, err
}

// Refund gives the money for an order back.
func (p *Provider) Refund(ctx context.Context, o orders.Order) error {
	return p.send(ctx, "/refunds", "refund-"+o.ID.String(), chargeOf(o), nil)
}

// send makes a call that the provider carries out once for each key.
func (p *Provider) send(ctx context.Context, path, key string, body, out any) error {
	var err error
	for attempt := range attempts {
		var req *http.Request
		if req, err = p.request(ctx, path, body); err != nil {
			return err
		}
		req.Header.Set("Idempotency-Key", key)
		if err = exchange(p.client, req, out); err == nil || isDeclined(err) {
			return err
		}
		if werr := backoff.Wait(ctx, attempt); werr != nil {
			return werr
		}
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
