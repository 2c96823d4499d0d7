// Package optional has clients that may be left out: nil stands for one of the package's own.
package optional

import (
	web "net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Stock asks a warehouse.
type Stock struct{ client *web.Client }

// NewStock takes a client of its own where it gets none.
func NewStock(client *web.Client) *Stock {
	if client == nil {
		client = &web.Client{}
	}
	return &Stock{client: client}
}

// Ask waits as long as the client does.
func (s *Stock) Ask(url string) (*web.Response, error) { return s.client.Get(url) }

// StockByDefault leaves it out.
func StockByDefault() *Stock {
	return NewStock(nil) // want client:"Get has no timeout"
}

// StockEndless gives one that is as bad.
func StockEndless() *Stock {
	return NewStock(&web.Client{}) // want client:"Get has no timeout"
}

// StockTimed gives one that ends.
func StockTimed() *Stock { return NewStock(&web.Client{Timeout: time.Second}) }

// StockOf gives what it is given.
func StockOf(client *web.Client) *Stock { return NewStock(client) }

// StockNowhere leaves it out by way of StockOf.
func StockNowhere() *Stock {
	return StockOf(nil) // want client:"Get has no timeout"
}

func orDefault(client *web.Client) *web.Client {
	if client != nil {
		return client
	}
	return web.DefaultClient
}

var (
	prices = orDefault(nil) // want client:"Get has no timeout"
	taxes  = orDefault(&web.Client{Timeout: time.Second})
)

// Price asks with the default client.
func Price(url string) (*web.Response, error) { return prices.Get(url) }

// Tax asks with one that ends.
func Tax(url string) (*web.Response, error) { return taxes.Get(url) }

func retrying(inner *web.Client) *web.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 2
	if inner != nil {
		c.HTTPClient = inner
	}
	return c.StandardClient()
}

var (
	carrier  = retrying(nil)                               // want client:"Get has no timeout"
	endless  = retrying(&web.Client{})                     // want client:"Get has no timeout"
	insurer  = retrying(&web.Client{Timeout: time.Second}) // each try ends
	insurers = map[string]*web.Client{"first": insurer}
)

// Track asks with retries, none of which ends.
func Track(url string) (*web.Response, error) { return carrier.Get(url) }

// TrackAgain does as well.
func TrackAgain(url string) (*web.Response, error) { return endless.Get(url) }

// Insure asks with retries that end.
func Insure(url string) (*web.Response, error) { return insurer.Get(url) }

// InsureWith asks one of several.
func InsureWith(name, url string) (*web.Response, error) { return insurers[name].Get(url) }

// Bounded takes one that ends where it gets none.
type Bounded struct{ client *web.Client }

// NewBounded makes one.
func NewBounded(client *web.Client) *Bounded {
	if client == nil {
		client = &web.Client{Timeout: time.Second}
	}
	return &Bounded{client}
}

// Ask ends.
func (b *Bounded) Ask(url string) (*web.Response, error) { return b.client.Get(url) }

// BoundedByDefault leaves it out.
func BoundedByDefault() *Bounded { return NewBounded(nil) }
