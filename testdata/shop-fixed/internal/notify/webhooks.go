package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	webhookWorkers  = 16
	webhookAttempts = 5
	webhookTimeout  = 5 * time.Second
	webhookBacklog  = 1000
	maxDrain        = 64 << 10
)

// Event is what a partner hears.
type Event struct {
	Kind  string `json:"kind"`
	Order string `json:"order"`
}

func (e Event) key() string { return e.Kind + "/" + e.Order }

// Webhooks calls the partners.
type Webhooks struct {
	url    string
	secret []byte
	client *http.Client
	events chan Event
}

// Option changes how partners are called.
type Option func(*Webhooks)

// Signed has every call carry a signature.
func Signed(secret string) Option {
	return func(w *Webhooks) { w.secret = []byte(secret) }
}

// NewWebhooks returns webhooks that go to url.
func NewWebhooks(url string, opts ...Option) *Webhooks {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = webhookWorkers
	w := &Webhooks{
		url:    url,
		client: &http.Client{Transport: t, Timeout: webhookTimeout},
		events: make(chan Event, webhookBacklog),
	}
	for _, opt := range opts {
		opt(w)
	}
	return w
}

// Send calls the partners soon. While they are away, calls beyond the backlog are lost.
func (w *Webhooks) Send(e Event) {
	select {
	case w.events <- e:
	default:
		slog.Error("webhook lost", "event", e.key())
	}
}

// Run calls the partners until ctx ends.
func (w *Webhooks) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range webhookWorkers {
		workers.Go(func() { w.work(ctx) })
	}
	workers.Wait()
}

func (w *Webhooks) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events:
			if err := w.deliver(ctx, e); err != nil {
				slog.Error("webhook", "event", e.key(), "error", err)
			}
		}
	}
}

// deliver calls until the partner has heard; partners know the events that they have heard before.
func (w *Webhooks) deliver(ctx context.Context, e Event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return backoff.Attempts(ctx, webhookAttempts, func() error {
		return w.post(ctx, e.key(), body)
	})
}

func (w *Webhooks) post(ctx context.Context, key string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	if len(w.secret) > 0 {
		req.Header.Set("X-Shop-Signature", w.sign(body))
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("partner answered %s", resp.Status)
	}
	return nil
}

func (w *Webhooks) sign(body []byte) string {
	mac := hmac.New(sha256.New, w.secret)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}
