// Package probe looks whether what a service needs is there.
package probe

import (
	"context"
	"log"
	"net/http"
)

// Config is what is looked at. Nobody reads Client and Round any more.
type Config struct {
	URL    string
	Client *http.Client
	Round  http.RoundTripper
}

// New makes a probe.
func New(cfg *Config) *Probe { return &Probe{url: cfg.URL, has: cfg != nil} }

// A Probe remembers what it found.
type Probe struct {
	url string
	has bool
}

// Look is all that there is.
func (p *Probe) Look(ctx context.Context) bool { return p.has && p.url != "" && ctx.Err() == nil }

// Remote is what is asked elsewhere, by a client that a method takes out of it.
type Remote struct{ Client *http.Client }

// Ask asks.
func (r Remote) Ask(url string) error {
	resp, err := r.Client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Shown is written to a log as a whole: whoever does so may read all of it.
type Shown struct{ Client *http.Client }

// Show writes it.
func Show(s *Shown) { log.Printf("%+v", s) }
