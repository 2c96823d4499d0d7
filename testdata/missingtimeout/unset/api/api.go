// Package api asks for orders.
package api

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/settings"
)

// Client asks.
type Client struct {
	address string
	web     *http.Client
}

// Orders asks for the orders.
func (c *Client) Orders() error {
	resp, err := c.web.Get(c.address)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// New takes its limit from a setting of another package, which no package sets.
func New(cfg settings.Config) *Client {
	return &Client{cfg.Address, &http.Client{Timeout: cfg.Timeout}} // want client:"has no timeout"
}

// Rival asks another one.
type Rival struct {
	address string
	web     *http.Client
}

// Orders asks for the orders.
func (c *Rival) Orders() error {
	resp, err := c.web.Get(c.address)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// NewRival is silent: main sets this one.
func NewRival(cfg settings.Config) *Rival {
	return &Rival{cfg.Address, &http.Client{Timeout: cfg.Wait}}
}

// Seconds asks a third one.
type Seconds struct{ cfg settings.Config }

// Orders sets a limit only where a number is given, and none is.
func (c *Seconds) Orders() error {
	web := &http.Client{} // want client:"has no timeout"
	if c.cfg.Seconds > 0 {
		web.Timeout = time.Duration(c.cfg.Seconds) * time.Second
	}
	resp, err := web.Get(c.cfg.Address)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// NewSeconds makes one.
func NewSeconds(cfg settings.Config) *Seconds { return &Seconds{cfg} }
