// Package shipping has the carriers that take the parcels away.
package shipping

import (
	"context"
	"fmt"
	"time"

	"github.com/go-resty/resty/v2"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	maxAnswer    = 1 << 20
	labelTimeout = 10 * time.Second
)

// Carrier prints the labels of the parcels.
type Carrier struct {
	api *resty.Client
}

// NewCarrier returns the carrier whose API is at base.
func NewCarrier(base string) *Carrier {
	api := resty.New()
	api.SetBaseURL(base)
	api.SetHeader("Accept", "application/json")
	api.SetTimeout(labelTimeout)
	api.SetResponseBodyLimit(maxAnswer)
	return &Carrier{api: api}
}

// Label returns the tracking number of an order. The same order has the same number.
func (c *Carrier) Label(ctx context.Context, o orders.Order) (string, error) {
	var out struct {
		Tracking string `json:"tracking"`
	}
	resp, err := c.api.R().
		SetContext(ctx).
		SetHeader("Idempotency-Key", "label-"+o.ID.String()).
		SetBody(map[string]any{"order": o.ID, "country": o.Country}).
		SetResult(&out).
		Post("/labels")
	if err != nil {
		return "", err
	}
	if resp.IsError() {
		return "", fmt.Errorf("carrier answered %s", resp.Status())
	}
	return out.Tracking, nil
}
