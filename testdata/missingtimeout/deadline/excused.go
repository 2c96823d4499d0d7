package deadline

import (
	"context"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Charges are undone, and looked up once for all who ask.
type Charges struct {
	orders *Orders
	flight singleflight.Group
	mu     sync.Mutex
}

// Settle takes back what it did: that must not end with the request.
func (c *Charges) Settle(id string) error { return c.revertCharge(context.Background(), id) }

func (c *Charges) revertCharge(ctx context.Context, id string) error { return c.orders.touch(ctx, id) }

// Seen runs once for many callers, of whom none must end it.
func (c *Charges) Seen(id string) error {
	_, err, _ := c.flight.Do(id, func() (any, error) { return nil, c.orders.touch(context.Background(), id) })
	return err
}
