// Package orders is the domain of the shop: what an order is and what may happen to it.
package orders

import (
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// What can go wrong with an order.
var (
	ErrNotFound   = errors.New("order not found")
	ErrInvalid    = errors.New("order is not valid")
	ErrDeclined   = errors.New("payment declined")
	ErrOutOfStock = errors.New("out of stock")
	ErrTooRisky   = errors.New("order needs a review")
)

// Status is where an order stands.
type Status string

// The life of an order.
const (
	Placed    Status = "placed"
	Paid      Status = "paid"
	Shipped   Status = "shipped"
	Cancelled Status = "cancelled"
)

// Item is one line of an order. Prices are in minor units.
type Item struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
	Price    int64  `json:"price"`
}

// Order is what a customer wants of us.
type Order struct {
	ID         uuid.UUID `json:"id"`
	CustomerID string    `json:"customer_id"`
	Email      string    `json:"email"`
	Phone      string    `json:"phone"`
	Country    string    `json:"country"`
	Currency   string    `json:"currency"`
	Coupon     string    `json:"coupon"`
	Items      []Item    `json:"items"`
	Total      int64     `json:"total"`
	Status     Status    `json:"status"`
	CreatedAt  time.Time `json:"created_at"`
}

const maxItems = 50

// Validate says what is wrong with an order that came from outside.
func (o *Order) Validate() error {
	switch {
	case o.CustomerID == "":
		return fmt.Errorf("%w: no customer", ErrInvalid)
	case len(o.Items) == 0 || len(o.Items) > maxItems:
		return fmt.Errorf("%w: %d items", ErrInvalid, len(o.Items))
	}
	for _, it := range o.Items {
		if it.Quantity < 1 {
			return fmt.Errorf("%w: quantity of %s", ErrInvalid, it.SKU)
		}
	}
	return nil
}

func (o *Order) skus() []string {
	skus := make([]string, len(o.Items))
	for i, it := range o.Items {
		skus[i] = it.SKU
	}
	return skus
}

// price fills in the prices and the total with tax and discount.
func (o *Order) price(prices map[string]int64, tax, discount float64) {
	var net int64
	for i, it := range o.Items {
		o.Items[i].Price = prices[it.SKU]
		net += prices[it.SKU] * int64(it.Quantity)
	}
	o.Total = int64(float64(net) * (1 - discount) * (1 + tax))
}
