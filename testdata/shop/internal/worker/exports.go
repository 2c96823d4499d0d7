package worker

import (
	"context"
	"log/slog"
	"time"

	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

const exportTimeout = 30 * time.Second

// Sink is where exported orders go.
type Sink interface {
	Write(ctx context.Context, batch []orders.Order) error
}

// Exports sends the orders of the partners to their sinks. Orders come in
// from requests at any rate; the sinks take them in batches, when they can.
type Exports struct {
	in   chan orders.Order
	out  chan []orders.Order
	sink Sink
}

// NewExports returns exports to a sink.
func NewExports(sink Sink) *Exports {
	return &Exports{in: make(chan orders.Order), out: make(chan []orders.Order), sink: sink}
}

// Add hands an order over.
func (e *Exports) Add(ctx context.Context, o orders.Order) error {
	select {
	case e.in <- o:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Run exports until ctx ends.
func (e *Exports) Run(ctx context.Context) {
	go e.gather(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case batch := <-e.out:
			e.write(ctx, batch)
		}
	}
}

// gather collects what comes in while the sink is busy.
func (e *Exports) gather(ctx context.Context) {
	var batch []orders.Order
	for {
		out := e.out
		if len(batch) == 0 {
			out = nil
		}
		select {
		case <-ctx.Done():
			return
		case o := <-e.in:
			batch = append(batch, o) // want unboundedqueue/elastic
		case out <- batch:
			batch = nil
		}
	}
}

func (e *Exports) write(ctx context.Context, batch []orders.Order) {
	ctx, cancel := context.WithTimeout(ctx, exportTimeout)
	defer cancel()
	if err := e.sink.Write(ctx, batch); err != nil {
		slog.Error("export", "orders", len(batch), "error", err)
	}
}
