// Package remote has what others call by names that say little.
package remote

import (
	"context"
	"net/http"
	"time"
)

// Jobs asks a service.
type Jobs struct {
	Client *http.Client
	URL    string
}

// Wait asks whether the job is done.
func (j *Jobs) Wait(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, j.URL+id, nil)
	if err != nil {
		return err
	}
	resp, err := j.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

var count int

// Pause counts.
func Pause() { count++ }

// Rest sleeps.
func Rest() { time.Sleep(10 * time.Second) }

// clock is not in sight.
type clock interface{ Tick() }

// PauseBy may wait: who knows.
func PauseBy(c clock) { c.Tick() }
