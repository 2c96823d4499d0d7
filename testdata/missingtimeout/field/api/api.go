// Package api has clients in fields that other packages can name.
package api

import (
	"context"
	"net/http"
	"time"
)

// Rates keeps the client that its constructor builds; nobody in the program sets another one.
type Rates struct{ HTTP *http.Client }

// NewRates makes Rates.
func NewRates() *Rates {
	return &Rates{HTTP: &http.Client{}} // want client:"has no timeout"
}

// Today asks for the rates of today.
func (r *Rates) Today() (*http.Response, error) {
	return r.HTTP.Get("https://rates.example.com/today")
}

// Places looks as Rates does, but package setup gives its client a timeout.
type Places struct{ HTTP *http.Client }

// NewPlaces makes Places.
func NewPlaces() *Places {
	return &Places{HTTP: &http.Client{}}
}

// Find asks for a place. It is silent: the field is completed elsewhere.
func (p *Places) Find(name string) (*http.Response, error) {
	return p.HTTP.Get("https://places.example.com/" + name)
}

// Routes looks as Rates does, but package setup gives it a client of its own.
type Routes struct{ HTTP *http.Client }

// NewRoutes makes Routes.
func NewRoutes() *Routes {
	return &Routes{HTTP: &http.Client{}}
}

// Between asks for a route. It is silent: another package replaces the client.
func (r *Routes) Between(from, to string) (*http.Response, error) {
	return r.HTTP.Get("https://routes.example.com/" + from + "/" + to)
}

// Weather is built by other packages only.
type Weather struct{ HTTP *http.Client }

// Now asks for the weather with what package build gave it.
func (w *Weather) Now() (*http.Response, error) {
	return w.HTTP.Get("https://weather.example.com/now") // want client:"has no timeout"
}

// Tides is built by other packages only, with a timeout.
type Tides struct{ HTTP *http.Client }

// Now asks for the tides. It is silent: all who build it think of the time.
func (t *Tides) Now() (*http.Response, error) {
	return t.HTTP.Get("https://tides.example.com/now")
}

// News is for users of whom nothing is known. It is silent.
type News struct{ HTTP *http.Client }

// Latest asks for the news.
func (n *News) Latest() (*http.Response, error) {
	return n.HTTP.Get("https://news.example.com/latest")
}

// Decoded comes from a file, as far as anybody knows. It is silent.
type Decoded struct {
	HTTP *http.Client `yaml:"http"`
}

// NewDecoded makes the default one.
func NewDecoded() *Decoded { return &Decoded{HTTP: &http.Client{}} }

// Ask asks.
func (d *Decoded) Ask() (*http.Response, error) {
	return d.HTTP.Get("https://decoded.example.com")
}

// Stocks holds its client by value.
type Stocks struct{ HTTP http.Client } // want client:"has no timeout"

// NewStocks makes Stocks.
func NewStocks() *Stocks { return &Stocks{HTTP: http.Client{}} }

// Price asks for a price.
func (s *Stocks) Price(name string) (*http.Response, error) {
	return s.HTTP.Get("https://stocks.example.com/" + name)
}

// Bonds holds its client by value as well, but package setup completes it. It is silent.
type Bonds struct{ HTTP http.Client }

// NewBonds makes Bonds.
func NewBonds() *Bonds { return &Bonds{HTTP: http.Client{}} }

// Price asks for a price.
func (b *Bonds) Price(name string) (*http.Response, error) {
	return b.HTTP.Get("https://bonds.example.com/" + name)
}

// Bounded has a timeout from the start.
func Bounded() *http.Client { return &http.Client{Timeout: time.Second} }

// Hooks are called when something happens; package setup says what they do.
type Hooks struct {
	Done   func(ctx context.Context) error
	Failed func(ctx context.Context) error
	Open   func(ctx context.Context) error
}

// OnStop is called when all ends.
var OnStop func(ctx context.Context) error

// OnStart is called when all begins.
var OnStart func(ctx context.Context) error
