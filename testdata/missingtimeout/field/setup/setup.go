// Package setup builds what package api declares.
package setup

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/field/api"
)

// Places completes the client that a field of another package holds.
func Places() *api.Places {
	p := api.NewPlaces()
	p.HTTP.Timeout = 5 * time.Second
	return p
}

// Routes replaces the client that a field of another package holds.
func Routes() *api.Routes {
	r := api.NewRoutes()
	r.HTTP = api.Bounded()
	return r
}

// Bonds completes a client that is held by value.
func Bonds() *api.Bonds {
	b := api.NewBonds()
	b.HTTP.Timeout = 5 * time.Second
	return b
}

// Tides builds another package's struct around a client with a timeout.
func Tides() *api.Tides {
	return &api.Tides{HTTP: &http.Client{Timeout: time.Second}}
}

// Hooks says what is to be done.
func Hooks(given func(ctx context.Context) error) *api.Hooks {
	api.OnStart = tell
	return &api.Hooks{Done: tell, Failed: tellInTime, Open: given}
}

func tell(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://hooks.example.com", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func tellInTime(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return tell(ctx)
}
