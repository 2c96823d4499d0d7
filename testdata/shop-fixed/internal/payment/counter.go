package payment

import (
	"context"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// Counter charges at a terminal; refunds go through the provider.
type Counter struct {
	*Provider
	Terminal *Terminal
}

// Charge asks the customer at the terminal to pay.
func (c Counter) Charge(ctx context.Context, o orders.Order) (string, error) {
	return c.Terminal.Charge(ctx, o)
}
