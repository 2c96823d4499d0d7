package payment

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	renewTimeout = 5 * time.Second
	expiryMargin = 30 * time.Second

	prefetchAttempts = 10
)

// TokenSource keeps the access token of the provider fresh.
type TokenSource struct {
	url    string
	secret string
	client *http.Client
	flight singleflight.Group

	mu      sync.RWMutex
	token   string
	expires time.Time
}

// NewTokenSource returns a source with no token yet.
func NewTokenSource(base, secret string) *TokenSource {
	return &TokenSource{
		url:    base + "/oauth/token",
		secret: secret,
		client: &http.Client{Transport: transport(), Timeout: renewTimeout},
	}
}

// Token returns a token that is good for a while.
func (t *TokenSource) Token(ctx context.Context) (string, error) {
	if token, ok := t.fresh(); ok {
		return token, nil
	}
	v, err, _ := t.flight.Do("token", func() (any, error) {
		if token, ok := t.fresh(); ok {
			return token, nil
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), renewTimeout)
		defer cancel()
		return t.renew(ctx)
	})
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

func (t *TokenSource) fresh() (string, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.token, time.Until(t.expires) > expiryMargin
}

// Prefetch gets the first token, so that the first customer need not wait for it.
func (t *TokenSource) Prefetch(ctx context.Context) {
	err := backoff.Attempts(ctx, prefetchAttempts, func() error {
		_, err := t.Token(ctx)
		return err
	})
	if err != nil {
		slog.Warn("payment token", "error", err)
	}
}

// renew asks the provider for a new token.
func (t *TokenSource) renew(ctx context.Context) (string, error) {
	req, err := newRequest(ctx, t.url, map[string]string{
		"grant_type":    "client_credentials",
		"client_secret": t.secret,
	})
	if err != nil {
		return "", err
	}
	var out struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int64  `json:"expires_in"`
	}
	if err := exchange(t.client, req, &out); err != nil {
		return "", fmt.Errorf("renew: %w", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.token = out.AccessToken
	t.expires = time.Now().Add(time.Duration(out.ExpiresIn) * time.Second)
	return t.token, nil
}
