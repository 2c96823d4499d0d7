// Package scores asks for scores by clients that lie in their structs.
package scores

import (
	"net/http"
	"time"
)

// Options of what asks. Nobody sets Timeout or Seconds.
type Options struct {
	Timeout time.Duration
	Seconds int
	Wait    time.Duration
}

// Board asks.
type Board struct {
	web     http.Client // want client:"has no timeout"
	address string
}

// NewBoard sets a limit where one is given.
func NewBoard(o Options) *Board {
	b := &Board{address: "https://scores.example"}
	if o.Timeout > 0 {
		b.web.Timeout = o.Timeout
	}
	return b
}

// Best asks for the best.
func (b *Board) Best() error { return ended(b.web.Get(b.address)) }

// Table asks as well. Its limit comes from a number of seconds.
type Table struct{ client http.Client } // want client:"has no timeout"

// Init sets it.
func (t *Table) Init(o *Options) { t.client.Timeout = time.Duration(o.Seconds) * time.Second }

// All asks for all.
func (t *Table) All() error { return ended(t.client.Get("https://table.example")) }

// Cup is silent: main sets what its limit comes from.
type Cup struct{ client http.Client }

// NewCup makes one.
func NewCup(o Options) *Cup {
	c := &Cup{}
	if o.Wait > 0 {
		c.client.Timeout = o.Wait
	}
	return c
}

// Next asks for the next round.
func (c *Cup) Next() error { return ended(c.client.Get("https://cup.example")) }

// League is silent: it has a limit of its own besides.
type League struct{ client http.Client }

// NewLeague makes one.
func NewLeague(o Options) *League {
	l := &League{}
	l.client.Timeout = o.Timeout
	if o.Timeout == 0 {
		l.client.Timeout = 5 * time.Second
	}
	return l
}

// Next asks for the next day.
func (l *League) Next() error { return ended(l.client.Get("https://league.example")) }

func ended(resp *http.Response, err error) error {
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
