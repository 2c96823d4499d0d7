package notify

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v4"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	smsTimeout = 5 * time.Second
	smsRetries = 6
)

// SMS sends short messages through a gateway.
type SMS struct {
	url    string
	client *http.Client
}

// NewSMS returns the gateway at url.
func NewSMS(url string) *SMS {
	return &SMS{url: url, client: &http.Client{Timeout: smsTimeout}}
}

// Remind asks a customer to pay.
func (s *SMS) Remind(ctx context.Context, o orders.Order) error {
	text := fmt.Sprintf("Your order %s waits for its payment.", o.ID)
	return backoff.Retry(func() error {
		return s.send(ctx, "remind/"+o.ID.String(), o.Phone, text)
	}, policy(ctx))
}

func policy(ctx context.Context) backoff.BackOff {
	return backoff.WithContext(backoff.WithMaxRetries(backoff.NewExponentialBackOff(), smsRetries), ctx)
}

func (s *SMS) send(ctx context.Context, key, to, text string) error {
	body, err := json.Marshal(map[string]string{"to": to, "text": text})
	if err != nil {
		return backoff.Permanent(err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, strings.NewReader(string(body)))
	if err != nil {
		return backoff.Permanent(err)
	}
	req.Header.Set("Idempotency-Key", key)
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	switch {
	case resp.StatusCode < http.StatusMultipleChoices:
		return nil
	case resp.StatusCode < http.StatusInternalServerError && resp.StatusCode != http.StatusTooManyRequests:
		return backoff.Permanent(fmt.Errorf("gateway answered %s", resp.Status))
	default:
		return fmt.Errorf("gateway answered %s", resp.Status)
	}
}
