// Package api asks another service.
package api

import (
	"context"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
)

// A Client asks for stock, whatever it asks with.
type Client interface {
	Stock(ctx context.Context, item string) (int, error)
}

type rest struct {
	http *resty.Client
	name string
}

// New is silent: its caller may keep what it makes.
func New() Client {
	c := resty.New()
	c.SetBaseURL("https://stock.internal")
	c.SetTimeout(3 * time.Second)
	return &rest{http: c, name: "stock"}
}

func (c *rest) Stock(ctx context.Context, item string) (n int, err error) {
	_, err = c.http.R().SetContext(ctx).SetResult(&n).Get("/items/" + item)
	return n, err
}

// A Stubborn client asks again where it is refused.
type Stubborn struct{ http *http.Client }

// NewStubborn is silent: likewise.
func NewStubborn(tries int) *Stubborn {
	c := retryablehttp.NewClient()
	c.RetryMax = tries
	c.Logger = nil
	return &Stubborn{http: c.StandardClient()}
}

// Ask asks.
func (s *Stubborn) Ask(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return s.http.Do(req)
}

// A Factory makes clients for whoever asks.
type Factory interface {
	Client(region string) (Client, error)
}

// Regional makes one for a region.
type Regional struct{}

// ByRegion is the factory.
func ByRegion() Factory { return Regional{} }

// Client makes one.
func (Regional) Client(region string) (Client, error) {
	return &rest{http: resty.New().SetBaseURL("https://stock." + region + ".internal"), name: region}, nil
}
