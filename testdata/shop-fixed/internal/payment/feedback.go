package payment

import (
	"context"
	"log/slog"
	"time"

	"google.golang.org/protobuf/types/known/structpb"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	feedbackBacklog = 1024
	reportTimeout   = 2 * time.Second
)

type outcome struct {
	order   orders.Order
	receipt string
}

// Feedback tells the risk service how its judgements turned out.
type Feedback struct {
	risk     *Risk
	outcomes chan outcome
}

// NewFeedback returns a feedback that reports nothing until it runs.
func NewFeedback(risk *Risk) *Feedback {
	return &Feedback{risk: risk, outcomes: make(chan outcome, feedbackBacklog)}
}

// Paid notes that an order was paid. When too much waits, it is forgotten.
func (f *Feedback) Paid(o orders.Order, receipt string) {
	select {
	case f.outcomes <- outcome{order: o, receipt: receipt}:
	default:
		slog.Warn("risk feedback dropped", "order", o.ID)
	}
}

// Run reports outcomes until ctx ends.
func (f *Feedback) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case out := <-f.outcomes:
			if err := f.report(ctx, out); err != nil {
				slog.Error("risk feedback", "order", out.order.ID, "error", err)
			}
		}
	}
}

func (f *Feedback) report(ctx context.Context, out outcome) error {
	in, err := describe(out.order)
	if err != nil {
		return err
	}
	in.Fields["receipt"] = structpb.NewStringValue(out.receipt)
	ctx, cancel := context.WithTimeout(ctx, reportTimeout)
	defer cancel()
	_, err = f.risk.client.Report(ctx, in)
	return err
}
