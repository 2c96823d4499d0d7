package payment

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

const (
	maxAnswer = 1 << 20
	maxDrain  = 64 << 10
)

// statusError is an answer that is not a success.
type statusError struct {
	code int
}

func (e *statusError) Error() string {
	return fmt.Sprintf("provider answered %d %s", e.code, http.StatusText(e.code))
}

// isDeclined tells the answers that another attempt will not change.
func isDeclined(err error) bool {
	var status *statusError
	return errors.As(err, &status) && status.code < http.StatusInternalServerError && status.code != http.StatusTooManyRequests
}

func newRequest(ctx context.Context, url string, body any) (*http.Request, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return req, nil
}

// exchange sends a request and reads its answer into out, unless out is nil.
func exchange(client *http.Client, req *http.Request, out any) error {
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return &statusError{code: resp.StatusCode}
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(out)
}
