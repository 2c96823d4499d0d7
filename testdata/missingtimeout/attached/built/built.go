// Package built asks with clients that are built in one chain, and requests that have a context.
package built

import (
	"context"
	"time"

	"github.com/go-resty/resty/v2"
)

// Limited has a limit of its own for all its requests.
type Limited struct{ rest *resty.Client }

// NewLimited leaves the settings to a helper.
func NewLimited(base string) *Limited {
	return &Limited{rest: prepared(resty.New().SetBaseURL(base))}
}

func prepared(c *resty.Client) *resty.Client {
	return c.SetTimeout(8*time.Second).SetHeader("Accept", "application/json")
}

// Get is silent: the limit of the client ends it.
func (l *Limited) Get(ctx context.Context, path string) error {
	_, err := l.rest.R().SetContext(ctx).Get(path)
	return err
}

// Chained has a limit that is set where it is made.
type Chained struct{ rest *resty.Client }

// NewChained sets it.
func NewChained(base string) *Chained {
	return &Chained{rest: resty.New().SetTimeout(8 * time.Second).SetBaseURL(base)}
}

// Get is silent as well.
func (c *Chained) Get(ctx context.Context, path string) error {
	_, err := c.rest.R().SetContext(ctx).SetHeader("Accept", "text/plain").Get(path)
	return err
}

// Lent has a client that somebody gives it.
type Lent struct{ rest *resty.Client }

// NewLent keeps it.
func NewLent(c *resty.Client) *Lent { return &Lent{c} }

// Get is silent: whoever gave the client knows its limit.
func (l *Lent) Get(ctx context.Context, path string) error {
	_, err := l.rest.R().SetContext(ctx).Get(path)
	return err
}
