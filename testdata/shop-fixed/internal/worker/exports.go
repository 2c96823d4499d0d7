package worker

import (
	"context"
	"log/slog"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	exportBacklog = 1000
	exportBatch   = 200
	exportTimeout = 30 * time.Second
)

// Sink is where exported orders go.
type Sink interface {
	Write(ctx context.Context, batch []orders.Order) error
}

// Exports sends the orders of the partners to their sinks. Orders come in
// from requests, which wait while too many orders do; the sinks take them in batches.
type Exports struct {
	orders chan orders.Order
	sink   Sink
}

// NewExports returns exports to a sink.
func NewExports(sink Sink) *Exports {
	return &Exports{orders: make(chan orders.Order, exportBacklog), sink: sink}
}

// Add hands an order over.
func (e *Exports) Add(ctx context.Context, o orders.Order) error {
	select {
	case e.orders <- o:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Run exports until ctx ends.
func (e *Exports) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case first := <-e.orders:
			e.write(ctx, e.batch(first))
		}
	}
}

// batch takes what waits behind the first order.
func (e *Exports) batch(first orders.Order) []orders.Order {
	batch := []orders.Order{first}
	for len(batch) < exportBatch {
		select {
		case o := <-e.orders:
			batch = append(batch, o)
		default:
			return batch
		}
	}
	return batch
}

func (e *Exports) write(ctx context.Context, batch []orders.Order) {
	ctx, cancel := context.WithTimeout(ctx, exportTimeout)
	defer cancel()
	if err := e.sink.Write(ctx, batch); err != nil {
		slog.Error("export", "orders", len(batch), "error", err)
	}
}
