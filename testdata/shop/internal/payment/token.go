package payment

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/shop/internal/backoff"
)

const (
	renewTimeout = 5 * time.Second
	expiryMargin = 30 * time.Second
)

// TokenSource keeps the access token of the provider fresh.
type TokenSource struct {
	url    string
	secret string
	client *http.Client

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
	t.mu.RLock()
	token, expires := t.token, t.expires
	t.mu.RUnlock()
	if time.Until(expires) > expiryMargin {
		return token, nil
	}
	return t.renew(ctx) // want cachestampede/refresh
}

// Prefetch gets the first token, so that the first customer need not wait for it.
func (t *TokenSource) Prefetch() {
	for attempt := 0; ; attempt++ { // want retrybackoff/unbounded
		err := t.prefetch()
		if err == nil {
			return
		}
		slog.Warn("payment token", "attempt", attempt, "error", err)
		backoff.Pause(attempt)
	}
}

func (t *TokenSource) prefetch() error {
	ctx, cancel := context.WithTimeout(context.Background(), renewTimeout)
	defer cancel()
	_, err := t.renew(ctx)
	return err
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
