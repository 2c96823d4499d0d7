// Package worker does what customers need not wait for.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	labelAttempts = 4
	packedBacklog = 1000
	shipTimeout   = time.Minute
)

// Carrier takes the parcels away.
type Carrier interface {
	Label(ctx context.Context, o orders.Order) (tracking string, err error)
}

// Shipper gets a label for every order that the warehouse has packed.
type Shipper struct {
	orders  orders.Repository
	carrier Carrier
	packed  chan uuid.UUID
}

// NewShipper returns a shipper that has nothing to do.
func NewShipper(repo orders.Repository, carrier Carrier) *Shipper {
	return &Shipper{orders: repo, carrier: carrier, packed: make(chan uuid.UUID, packedBacklog)}
}

// Packed takes the event that an order has been packed. While there is too
// much to ship, it holds up the consumer of these events.
func (s *Shipper) Packed(ctx context.Context, key, _ []byte) error {
	id, err := uuid.ParseBytes(key)
	if err != nil {
		return fmt.Errorf("packed order: %w", err)
	}
	select {
	case s.packed <- id:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Run ships with n workers until ctx ends.
func (s *Shipper) Run(ctx context.Context, n int) {
	var workers sync.WaitGroup
	for range n {
		workers.Go(func() { s.work(ctx) })
	}
	workers.Wait()
}

func (s *Shipper) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-s.packed:
			if err := s.ship(ctx, id); err != nil {
				slog.Error("ship", "order", id, "error", err)
			}
		}
	}
}

func (s *Shipper) ship(ctx context.Context, id uuid.UUID) error {
	ctx, cancel := context.WithTimeout(ctx, shipTimeout)
	defer cancel()
	o, err := s.orders.Find(ctx, id)
	if err != nil {
		return err
	}
	tracking, err := s.label(ctx, o)
	if err != nil {
		return fmt.Errorf("label: %w", err)
	}
	slog.Info("shipped", "order", id, "tracking", tracking)
	return s.orders.SetStatus(ctx, id, orders.Shipped)
}

// label asks the carrier, who gives the same label to the same order.
func (s *Shipper) label(ctx context.Context, o orders.Order) (string, error) {
	var tracking string
	err := backoff.Attempts(ctx, labelAttempts, func() (err error) {
		tracking, err = s.carrier.Label(ctx, o)
		return err
	})
	return tracking, err
}
