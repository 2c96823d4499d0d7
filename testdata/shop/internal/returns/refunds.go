package returns

import (
	"context"
	"fmt"
	"time"

	"github.com/go-resty/resty/v2"
)

const refundTimeout = 5 * time.Second

// Bank gives money back through the API of our bank.
type Bank struct {
	api *resty.Client
}

// NewBank returns the bank whose API is at base.
func NewBank(base string) *Bank {
	return &Bank{api: resty.New().SetBaseURL(base).SetTimeout(refundTimeout)}
}

// Refund transfers money, once for each return.
func (b *Bank) Refund(ctx context.Context, id, order string, cents int64) error {
	resp, err := b.api.R().
		SetContext(ctx).
		SetHeader("Idempotency-Key", "return-"+id).
		SetBody(map[string]any{"order": order, "cents": cents}).
		Post("/transfers")
	if err != nil {
		return err
	}
	if resp.IsError() {
		return fmt.Errorf("bank answered %s", resp.Status())
	}
	return nil
}
