package loyalty

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	partnerTimeout = 4 * time.Second
	maxDrain       = 64 << 10
)

// Miles is the programme of the airline, where points can be spent as well.
type Miles struct {
	base   string
	client *http.Client
}

// NewMiles returns the programme whose API is at base.
func NewMiles(base string) *Miles {
	return &Miles{base: base, client: &http.Client{Timeout: partnerTimeout}}
}

// Redeem turns points into miles, once for each key.
func (m *Miles) Redeem(ctx context.Context, key, customer string, points int64) error {
	form := url.Values{"customer": {customer}, "points": {strconv.FormatInt(points, 10)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.base+"/redemptions", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Idempotency-Key", key)
	resp, err := m.client.Do(req)
	if err != nil {
		return fmt.Errorf("miles: %w", err)
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("miles answered %s", resp.Status)
	}
	return nil
}
