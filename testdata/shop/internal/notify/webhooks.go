package notify

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/gammazero/workerpool"
)

const (
	webhookWorkers  = 16
	webhookAttempts = 5
	webhookPause    = 250 * time.Millisecond
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
	pool   *workerpool.WorkerPool
}

// Option changes how partners are called.
type Option func(*Webhooks)

// Signed has every call carry a signature.
func Signed(secret string) Option {
	return func(w *Webhooks) { w.secret = []byte(secret) }
}

// NewWebhooks returns webhooks that go to url.
func NewWebhooks(url string, opts ...Option) *Webhooks {
	w := &Webhooks{
		url:    url,
		client: http.DefaultClient,             // want missingtimeout/client
		pool:   workerpool.New(webhookWorkers), // want unboundedqueue/library
	}
	for _, opt := range opts {
		opt(w)
	}
	return w
}

// Send calls the partners soon.
func (w *Webhooks) Send(e Event) {
	w.pool.Submit(func() {
		if err := w.deliver(e); err != nil {
			slog.Error("webhook", "event", e.key(), "error", err)
		}
	})
}

// Close drops what waits.
func (w *Webhooks) Close() { w.pool.Stop() }

// deliver calls until the partner has heard; partners know the events that they have heard before.
func (w *Webhooks) deliver(e Event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	for attempt := range webhookAttempts {
		if err = w.post(e.key(), body); err == nil {
			return nil
		}
		time.Sleep(pause(attempt)) // want retrybackoff/jitter
	}
	return fmt.Errorf("after %d attempts: %w", webhookAttempts, err)
}

func pause(attempt int) time.Duration { return webhookPause << attempt }

func (w *Webhooks) post(key string, body []byte) error {
	req, err := http.NewRequest(http.MethodPost, w.url, bytes.NewReader(body))
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
