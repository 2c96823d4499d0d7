package client

import "net/http"

// Twice has one client for two questions: one finding tells of both.
type Twice struct{ client *http.Client }

// NewTwice makes it.
func NewTwice() *Twice {
	return &Twice{client: &http.Client{}} // want client:"Get has no timeout"
}

// First asks.
func (t *Twice) First() error { return drain(t.client.Get("https://first.example")) }

// Second asks too.
func (t *Twice) Second() error { return drain(t.client.Get("https://second.example")) }

func drain(resp *http.Response, err error) error {
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
