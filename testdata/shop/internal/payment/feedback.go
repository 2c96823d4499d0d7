package payment

import (
	"context"
	"log/slog"

	"google.golang.org/protobuf/types/known/structpb"

	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

const feedbackBacklog = 1024

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

// Run reports outcomes until the process ends.
func (f *Feedback) Run() {
	for out := range f.outcomes {
		if err := f.report(out); err != nil {
			slog.Error("risk feedback", "order", out.order.ID, "error", err)
		}
	}
}

func (f *Feedback) report(out outcome) error {
	in, err := describe(out.order)
	if err != nil {
		return err
	}
	in.Fields["receipt"] = structpb.NewStringValue(out.receipt)
	ctx := context.Background() // want missingtimeout/deadline
	_, err = f.risk.client.Report(ctx, in)
	return err
}
