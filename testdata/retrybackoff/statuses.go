package retrybackoff

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

var errThrottled = errors.New("throttled")

// Menu has answers of several statuses.
type Menu struct {
	client *http.Client
	base   string
}

// Throttled hurries just when it is told to slow down.
func (m *Menu) Throttled(ctx context.Context, id string) (body []byte, err error) {
	for range 8 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.base+id, nil)
		if err != nil {
			return nil, err
		}
		resp, err := m.client.Do(req) // want none:"called again at once when it fails"
		if err == nil && resp.StatusCode == http.StatusOK {
			defer resp.Body.Close()
			return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
		}
		if err == nil {
			status := resp.StatusCode
			resp.Body.Close()
			if status == http.StatusNotFound {
				return nil, errors.New("no such dish")
			}
			if status == http.StatusTooManyRequests {
				continue
			}
		}
		if !m.pause(ctx) {
			return nil, ctx.Err()
		}
	}
	return nil, errThrottled
}

// InTurn asks for one status after another, and hurries for the first.
func (m *Menu) InTurn(ctx context.Context, id string) ([]byte, error) {
	for range 8 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.base+id, nil)
		if err != nil {
			return nil, err
		}
		resp, err := m.client.Do(req) // want none:"called again at once when it fails"
		if err != nil {
			if !m.pause(ctx) {
				return nil, ctx.Err()
			}
			continue
		}
		if resp.StatusCode == http.StatusTooManyRequests {
			resp.Body.Close()
			continue
		}
		if resp.StatusCode >= http.StatusInternalServerError {
			resp.Body.Close()
			if !m.pause(ctx) {
				return nil, ctx.Err()
			}
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	}
	return nil, errThrottled
}

// Paced pauses for each status that it tries again.
func (m *Menu) Paced(ctx context.Context, id string) ([]byte, error) {
	for range 8 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.base+id, nil)
		if err != nil {
			return nil, err
		}
		resp, err := m.client.Do(req)
		if err == nil && resp.StatusCode == http.StatusOK {
			defer resp.Body.Close()
			return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
		}
		if err == nil {
			status := resp.StatusCode
			resp.Body.Close()
			if status == http.StatusNotFound {
				return nil, errors.New("no such dish")
			}
		}
		if !m.pause(ctx) {
			return nil, ctx.Err()
		}
	}
	return nil, errThrottled
}

// Worked goes on at once with what each answer has brought: none is tried again.
func (m *Menu) Worked(ctx context.Context, take func(*http.Response) bool) error {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.base+"next", nil)
		if err != nil {
			return err
		}
		resp, err := m.client.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusPartialContent {
			take(resp)
			continue
		}
		if resp.StatusCode == http.StatusNoContent {
			return nil
		}
		if !take(resp) {
			return errThrottled
		}
	}
}

func (m *Menu) pause(ctx context.Context) bool {
	select {
	case <-time.After(time.Second):
		return true
	case <-ctx.Done():
		return false
	}
}
