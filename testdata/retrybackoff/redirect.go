package retrybackoff

import (
	"context"
	"errors"
	"net/http"

	"github.com/cenkalti/backoff/v4"
)

var errMoved = errors.New("moved")

// ask asks a node, which may name another one.
func (a *API) ask(ctx context.Context, node string) (next string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, node, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if next := resp.Header.Get("Leader"); next != "" {
		return next, errMoved
	}
	return "", nil
}

// Leader asks whom the last one named. Silent: nobody is asked twice.
func (a *API) Leader(ctx context.Context, node string) error {
	return backoff.Retry(func() error {
		next, err := a.ask(ctx, node)
		if err == nil {
			return nil
		}
		if next != "" && next != node {
			node = next
			return err
		}
		return backoff.Permanent(err)
	}, backoff.WithContext(&backoff.ZeroBackOff{}, ctx))
}

// Stubborn asks the same one again, too.
func (a *API) Stubborn(ctx context.Context, node string) error {
	return backoff.Retry(func() error {
		next, err := a.ask(ctx, node)
		if next != "" && next != node {
			node = next
			return errMoved
		}
		return err
	}, backoff.WithContext(&backoff.ZeroBackOff{}, ctx)) // want library:"backoff.ZeroBackOff tries again without any delay"
}

// Counted changes something, but not whom it asks.
func (a *API) Counted(ctx context.Context, node string) (tries int, err error) {
	return tries, backoff.Retry(func() error {
		if _, err := a.ask(ctx, node); err != nil {
			tries++
			return err
		}
		return nil
	}, backoff.WithContext(&backoff.ZeroBackOff{}, ctx)) // want library:"backoff.ZeroBackOff tries again without any delay"
}
