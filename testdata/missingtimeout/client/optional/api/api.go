// Package api leaves out the clients of another package.
package api

import (
	"net/http"
	"time"

	stock "github.com/hldlint/hldlint/testdata/missingtimeout/client/optional"
)

// Clients are those of a shop.
type Clients struct {
	Stock, Timed *stock.Stock
	Bounded      *stock.Bounded
}

// New leaves out two of three.
func New() *Clients {
	make := stock.NewBounded
	return &Clients{
		Stock:   stock.NewStock(nil), // want client:"Get has no timeout"
		Timed:   stock.NewStock(&http.Client{Timeout: time.Second}),
		Bounded: make(nil),
	}
}
