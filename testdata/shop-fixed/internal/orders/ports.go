package orders

import (
	"context"

	"github.com/google/uuid"
)

// Repository keeps the orders.
type Repository interface {
	Insert(ctx context.Context, o Order) error
	Find(ctx context.Context, id uuid.UUID) (Order, error)
	ListByCustomer(ctx context.Context, customer string, limit int) ([]Order, error)
	SetStatus(ctx context.Context, id uuid.UUID, s Status) error
	ExpireStale(ctx context.Context) (int64, error)
}

// Stock knows what is left in the warehouse.
type Stock interface {
	Reserve(ctx context.Context, o Order) error
	Available(ctx context.Context, sku string) (int, error)
}

// Coupons knows the discounts.
type Coupons interface {
	Discount(ctx context.Context, code string) (float64, error)
}

// Catalogue knows the prices of the products, net of taxes.
type Catalogue interface {
	Prices(ctx context.Context, skus []string) (map[string]int64, error)
}

// Taxes knows the rate of a country.
type Taxes interface {
	Rate(ctx context.Context, country string) (float64, error)
}

// Risk says how likely an order is a fraud.
type Risk interface {
	Score(ctx context.Context, o Order) (float64, error)
}

// Payments moves money.
type Payments interface {
	Charge(ctx context.Context, o Order) (receipt string, err error)
	Refund(ctx context.Context, o Order) error
}

// Feedback learns how a payment ended.
type Feedback interface {
	Paid(o Order, receipt string)
}

// Notifier tells the world what happened to an order.
type Notifier interface {
	OrderPlaced(o Order)
	OrderPaid(o Order)
}
