// Package chained tries several calls in a row, the next one with the answer of the one before.
package chained

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// Client asks.
type Client struct {
	http  *http.Client
	tries int
}

// NewClient makes one.
func NewClient(tries int) *Client {
	return &Client{http: &http.Client{Timeout: time.Second}, tries: tries}
}

func check(resp *http.Response) error {
	if resp.StatusCode >= http.StatusInternalServerError {
		return errors.New(resp.Status)
	}
	return nil
}

// Checked tries again where the answer is not as wanted.
func (c *Client) Checked(req *http.Request) (resp *http.Response, err error) {
	for range c.tries {
		resp, err = c.http.Do(req) // want none:"called again at once"
		if err == nil {
			if err = check(resp); err == nil {
				return resp, nil
			}
			resp.Body.Close()
		}
	}
	return nil, err
}

// Joined asks once whether one of the two has failed.
func (c *Client) Joined(req *http.Request) (*http.Response, error) {
	for n := 0; ; n++ {
		resp, err := c.http.Do(req) // want none:"called again at once"
		if err == nil {
			err = check(resp)
		}
		if err == nil {
			return resp, nil
		}
		if n == c.tries {
			return nil, err
		}
	}
}

type price struct{ Cents int }

// Decoded reads and decodes the answer, all over again.
func (c *Client) Decoded(url string) (p price, err error) {
	for range c.tries {
		resp, failed := c.http.Get(url) // want none:"called again at once"
		if failed != nil {
			err = failed
			continue
		}
		data, failed := io.ReadAll(resp.Body)
		resp.Body.Close()
		if failed != nil {
			err = failed
			continue
		}
		if err = json.Unmarshal(data, &p); err == nil {
			return p, nil
		}
	}
	return p, err
}

// Paced pauses whatever has failed.
func (c *Client) Paced(req *http.Request) (resp *http.Response, err error) {
	for range c.tries {
		resp, err = c.http.Do(req)
		if err == nil {
			if err = check(resp); err == nil {
				return resp, nil
			}
			resp.Body.Close()
		}
		time.Sleep(time.Second) // want unheeded:"does not end with req.Context"
	}
	return nil, err
}

// Each is silent: it goes on with the next one when both have worked.
func (c *Client) Each(reqs chan *http.Request, handle func(*http.Response) error) error {
	for req := range reqs {
		resp, err := c.http.Do(req)
		if err != nil {
			continue
		}
		if err := handle(resp); err != nil {
			return err
		}
	}
	return nil
}

// First is silent: it asks one mirror after the other for what can be decoded.
func (c *Client) First(mirrors []string) (p price, err error) {
	for _, url := range mirrors {
		resp, failed := c.http.Get(url)
		if failed != nil {
			err = failed
			continue
		}
		err = json.NewDecoder(resp.Body).Decode(&p)
		resp.Body.Close()
		if err == nil {
			return p, nil
		}
	}
	return p, err
}
