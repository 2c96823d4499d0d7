// Package open asks with the clients that golang.org/x/oauth2 makes, which have no timeout of their own.
package open

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// Accounts asks another service.
type Accounts struct {
	conf    *oauth2.Config
	machine *clientcredentials.Config
}

// Mine asks with the client of a request, whose context carries none.
func (a *Accounts) Mine(r *http.Request, t *oauth2.Token) error {
	client := a.conf.Client(r.Context(), t) // want client:"Get has no timeout"
	resp, err := client.Get("https://accounts.example/me")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Machine asks in the name of this service.
func (a *Accounts) Machine(ctx context.Context) error {
	client := a.machine.Client(ctx) // want client:"Get has no timeout"
	resp, err := client.Get("https://accounts.example/all")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Bounded sets the timeout.
func (a *Accounts) Bounded(ctx context.Context) error {
	client := a.machine.Client(ctx)
	client.Timeout = time.Second
	resp, err := client.Get("https://accounts.example/all")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Requested bounds the request.
func (a *Accounts) Requested(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://accounts.example/all", nil)
	if err != nil {
		return err
	}
	resp, err := a.machine.Client(ctx).Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
