package worker

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

const labelAttempts = 4

// Carrier takes the parcels away.
type Carrier interface {
	Label(ctx context.Context, o orders.Order) (tracking string, err error)
}

// Shipper gets a label for every order that the warehouse has packed.
type Shipper struct {
	orders  orders.Repository
	carrier Carrier
	packed  *fifo[uuid.UUID]
}

// NewShipper returns a shipper that has nothing to do.
func NewShipper(repo orders.Repository, carrier Carrier) *Shipper {
	return &Shipper{orders: repo, carrier: carrier, packed: newFIFO[uuid.UUID]()}
}

// Packed takes the event that an order has been packed.
func (s *Shipper) Packed(_ context.Context, key, _ []byte) error {
	id, err := uuid.ParseBytes(key)
	if err != nil {
		return fmt.Errorf("packed order: %w", err)
	}
	s.packed.push(id)
	return nil
}

// Run ships with n workers, until the shipper is stopped and all is shipped.
func (s *Shipper) Run(n int) {
	var workers sync.WaitGroup
	for range n {
		workers.Go(s.work)
	}
	workers.Wait()
}

// Stop lets the workers finish.
func (s *Shipper) Stop() { s.packed.close() }

func (s *Shipper) work() {
	for {
		id, ok := s.packed.pop()
		if !ok {
			return
		}
		if err := s.ship(context.Background(), id); err != nil { // want missingtimeout/deadline
			slog.Error("ship", "order", id, "error", err)
		}
	}
}

func (s *Shipper) ship(ctx context.Context, id uuid.UUID) error {
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
	var err error
	for attempt := range labelAttempts {
		if tracking, err = s.carrier.Label(ctx, o); err == nil {
			return tracking, nil
		}
		backoff.Pause(attempt) // want retrybackoff/ignores-context
	}
	return "", err
}
