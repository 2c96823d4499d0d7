// Package patient asks again, as those say who use it.
package patient

import (
	"net/http"
	"time"
)

// A Client asks again while Again says so.
type Client struct {
	HTTP  *http.Client
	Tries int
	Again func(resp *http.Response, err error) bool
	Ended func(resp *http.Response) bool
	Other func(resp *http.Response) bool // that nobody sets
}

// Do leaves what made it try again: none of those who set Again closes it.
func (c *Client) Do(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range c.Tries {
		resp, err = c.HTTP.Do(req) // want body:"a return leaves the response of Do open: its connection is lost"
		if !c.Again(resp, err) {
			return resp, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// Repeat is silent: Ended closes what it refuses.
func (c *Client) Repeat(req *http.Request) (*http.Response, error) {
	for range c.Tries {
		resp, err := c.HTTP.Do(req)
		if err != nil {
			return nil, err
		}
		if !c.Ended(resp) {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return nil, http.ErrHandlerTimeout
}

// Ask is silent: nobody knows what Other does.
func (c *Client) Ask(req *http.Request) (*http.Response, error) {
	for {
		resp, err := c.HTTP.Do(req)
		if err != nil {
			return nil, err
		}
		if c.Other == nil || !c.Other(resp) {
			return resp, nil
		}
	}
}
