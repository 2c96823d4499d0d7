package shipping

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	trackTimeout = 5 * time.Second
	trackRetries = 3
	maxDrain     = 64 << 10
)

// Tracker asks the carriers where a parcel is.
type Tracker struct {
	base   string
	client *retryablehttp.Client
	plain  *http.Client
}

// NewTracker returns a tracker that asks the API at base.
func NewTracker(base string) *Tracker {
	client := retryablehttp.NewClient()
	client.HTTPClient.Timeout = trackTimeout
	client.RetryMax = trackRetries
	client.Logger = nil
	client.Backoff = retryablehttp.RateLimitLinearJitterBackoff
	return &Tracker{base: base, client: client, plain: &http.Client{Timeout: trackTimeout}}
}

// Where returns the place where a parcel was last seen. The client tries again by itself.
func (t *Tracker) Where(ctx context.Context, tracking string) (string, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, t.base+"/parcels/"+url.PathEscape(tracking), nil)
	if err != nil {
		return "", err
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return "", err
	}
	defer finish(resp.Body)
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("tracker answered %s", resp.Status)
	}
	var out struct {
		Place string `json:"place"`
	}
	err = json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(&out)
	return out.Place, err
}

// Register has the carrier send its news to us. It tries until it is told that it does.
func (t *Tracker) Register(ctx context.Context, callback string) {
	for attempt := 0; ; attempt++ {
		err := t.register(ctx, callback)
		if err == nil {
			return
		}
		slog.Warn("register at the carrier", "error", err)
		if backoff.Wait(ctx, attempt) != nil {
			return
		}
	}
}

func (t *Tracker) register(ctx context.Context, callback string) error {
	target := t.base + "/callbacks?" + url.Values{"url": {callback}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, target, nil)
	if err != nil {
		return err
	}
	resp, err := t.plain.Do(req)
	if err != nil {
		return err
	}
	defer finish(resp.Body)
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("carrier answered %s", resp.Status)
	}
	return nil
}

func finish(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, maxDrain)
	_ = body.Close()
}
