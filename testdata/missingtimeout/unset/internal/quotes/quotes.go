// Package quotes asks for quotes, with a client that options may replace.
package quotes

import (
	"net/http"
	"time"
)

// Quotes asks with a client that nobody replaces.
type Quotes struct{ web *http.Client }

// Option changes them.
type Option func(*Quotes)

// WithClient gives another client, but nobody gives that.
func WithClient(c *http.Client) Option { return func(q *Quotes) { q.web = c } }

// WithTimeout ends what takes longer, and nobody gives it either.
func WithTimeout(d time.Duration) Option { return func(q *Quotes) { q.web.Timeout = d } }

// New makes them.
func New(options ...Option) *Quotes {
	q := &Quotes{web: &http.Client{}} // want client:"has no timeout"
	for _, o := range options {
		o(q)
	}
	return q
}

// Next brings one.
func (q *Quotes) Next() error {
	resp, err := q.web.Get("https://quotes.example")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Given asks with a client that main replaces.
type Given struct{ web *http.Client }

// Use gives another client.
func Use(c *http.Client) func(*Given) { return func(g *Given) { g.web = c } }

// NewGiven is silent.
func NewGiven(options ...func(*Given)) *Given {
	g := &Given{web: &http.Client{}}
	for _, o := range options {
		o(g)
	}
	return g
}

// Next brings one.
func (g *Given) Next() error {
	resp, err := g.web.Get("https://given.example")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Own has a setter that its constructor calls.
type Own struct{ web *http.Client }

func (o *Own) use(c *http.Client) { o.web = c }

// NewOwn is silent: the client is whose it is given.
func NewOwn(c *http.Client) *Own {
	o := &Own{web: &http.Client{}}
	if c != nil {
		o.use(c)
	}
	return o
}

// Next brings one.
func (o *Own) Next() error {
	resp, err := o.web.Get("https://own.example")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
