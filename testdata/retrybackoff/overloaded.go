package retrybackoff

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// turnedDown is an answer that is no success.
type turnedDown struct{ code int }

func (t *turnedDown) Error() string { return fmt.Sprint("status ", t.code) }

// Depot sets goods aside at another machine.
type Depot struct {
	client *http.Client
	base   string
}

func (d *Depot) put(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, d.base+id, nil)
	if err != nil {
		return err
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return &turnedDown{resp.StatusCode}
	}
	return nil
}

func tooBusy(err error) bool {
	var t *turnedDown
	return errors.As(err, &t) && t.code == http.StatusServiceUnavailable
}

func isTaken(err error) bool {
	var t *turnedDown
	return errors.As(err, &t) && t.code == http.StatusConflict
}

// Reserve hurries just when the depot has too much to do: the name of what it asks says contention, its body does not.
func (d *Depot) Reserve(ctx context.Context, id string) (err error) {
	delay := 50 * time.Millisecond
	for range 6 {
		if err = d.put(ctx, id); err == nil { // want none:"called again at once when it fails"
			return nil
		}
		if tooBusy(err) {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay):
			delay *= 2
		}
	}
	return err
}

// Take is silent: others were faster, which is over by now.
func (d *Depot) Take(ctx context.Context, id string) (err error) {
	delay := 50 * time.Millisecond
	for range 6 {
		if err = d.put(ctx, id); err == nil {
			return nil
		}
		if isTaken(err) {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay):
			delay *= 2
		}
	}
	return err
}
