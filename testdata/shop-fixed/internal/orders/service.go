package orders

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	riskLimit    = 0.8
	riskAttempts = 3
)

// Service places, pays and refunds orders.
type Service struct {
	Orders    Repository
	Stock     Stock
	Coupons   Coupons
	Catalogue Catalogue
	Taxes     Taxes
	Risk      Risk
	Payments  Payments
	Feedback  Feedback
	Notify    Notifier
}

// Place checks an order, reserves its goods and keeps it.
func (s *Service) Place(ctx context.Context, o Order) (Order, error) {
	if err := o.Validate(); err != nil {
		return Order{}, err
	}
	if err := s.quote(ctx, &o); err != nil {
		return Order{}, err
	}
	if err := s.assess(ctx, o); err != nil {
		return Order{}, err
	}
	o.ID, o.Status, o.CreatedAt = uuid.New(), Placed, time.Now().UTC()
	if err := s.Stock.Reserve(ctx, o); err != nil {
		return Order{}, fmt.Errorf("reserve: %w", err)
	}
	if err := s.Orders.Insert(ctx, o); err != nil {
		return Order{}, fmt.Errorf("insert: %w", err)
	}
	s.Notify.OrderPlaced(o)
	return o, nil
}

// quote fills in what the customer has to pay.
func (s *Service) quote(ctx context.Context, o *Order) error {
	prices, err := s.Catalogue.Prices(ctx, o.skus())
	if err != nil {
		return fmt.Errorf("prices: %w", err)
	}
	tax, err := s.Taxes.Rate(ctx, o.Country)
	if err != nil {
		return fmt.Errorf("tax of %s: %w", o.Country, err)
	}
	var discount float64
	if o.Coupon != "" {
		if discount, err = s.Coupons.Discount(ctx, o.Coupon); err != nil {
			return fmt.Errorf("coupon: %w", err)
		}
	}
	o.price(prices, tax, discount)
	return nil
}

// assess asks for the risk of the order; an order that nobody can judge is let through.
func (s *Service) assess(ctx context.Context, o Order) error {
	var score float64
	err := backoff.Attempts(ctx, riskAttempts, func() (err error) {
		score, err = s.Risk.Score(ctx, o)
		return err
	})
	if err != nil {
		slog.WarnContext(ctx, "risk score", "customer", o.CustomerID, "error", err)
		return nil
	}
	if score > riskLimit {
		return ErrTooRisky
	}
	return nil
}

// Pay charges the customer for an order.
func (s *Service) Pay(ctx context.Context, id uuid.UUID) (string, error) {
	o, err := s.Orders.Find(ctx, id)
	if err != nil {
		return "", err
	}
	if o.Status != Placed {
		return "", fmt.Errorf("%w: order is %s", ErrInvalid, o.Status)
	}
	receipt, err := s.Payments.Charge(ctx, o)
	if err != nil {
		return "", fmt.Errorf("charge: %w", err)
	}
	if err := s.Orders.SetStatus(ctx, id, Paid); err != nil {
		return "", fmt.Errorf("charged %s: %w", receipt, err)
	}
	s.Feedback.Paid(o, receipt)
	s.Notify.OrderPaid(o)
	return receipt, nil
}

// Refund gives the money back and cancels the order.
func (s *Service) Refund(ctx context.Context, id uuid.UUID) error {
	o, err := s.Orders.Find(ctx, id)
	if err != nil {
		return err
	}
	if err := s.Payments.Refund(ctx, o); err != nil {
		return fmt.Errorf("refund: %w", err)
	}
	return s.Orders.SetStatus(ctx, id, Cancelled)
}
