// Package feed reads feeds.
package feed

import (
	"net/http"
	"time"
)

// Feed is one.
type Feed struct{ web *http.Client }

// Option changes a feed.
type Option func(*Feed)

// WithTimeout ends what takes longer, but nobody gives it.
func WithTimeout(d time.Duration) Option { return func(f *Feed) { f.web.Timeout = d } }

// New makes a feed.
func New(options ...Option) *Feed {
	f := &Feed{web: &http.Client{}} // want client:"has no timeout"
	for _, o := range options {
		o(f)
	}
	return f
}

// Next reads on.
func (f *Feed) Next() error {
	resp, err := f.web.Get("https://feed.example")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Chosen is another one.
type Chosen struct{ within *http.Client }

// Choice changes a chosen one.
type Choice func(*Chosen)

// Within ends what takes longer, and main gives it.
func Within(d time.Duration) Choice { return func(c *Chosen) { c.within.Timeout = d } }

// NewChosen is silent.
func NewChosen(choices ...Choice) *Chosen {
	c := &Chosen{within: &http.Client{}}
	for _, choose := range choices {
		choose(c)
	}
	return c
}

// Next reads on.
func (c *Chosen) Next() error {
	resp, err := c.within.Get("https://chosen.example")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
