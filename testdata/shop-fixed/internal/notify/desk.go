// Package notify tells customers and partners what happened to an order.
package notify

import (
	"fmt"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// Reminder remembers orders that wait for their payment.
type Reminder interface {
	Placed(o orders.Order)
}

// Desk knows who wants to hear of what.
type Desk struct {
	Mail      *Mailer
	Webhooks  *Webhooks
	Reminders Reminder
}

// OrderPlaced tells of a new order.
func (d *Desk) OrderPlaced(o orders.Order) {
	d.Mail.Enqueue(Mail{
		To:      o.Email,
		Subject: "Your order",
		Body:    fmt.Sprintf("We have received your order %s.", o.ID),
	})
	d.Webhooks.Send(Event{Kind: "order.placed", Order: o.ID.String()})
	d.Reminders.Placed(o)
}

// OrderPaid tells that the money has arrived.
func (d *Desk) OrderPaid(o orders.Order) {
	d.Mail.Enqueue(Mail{
		To:      o.Email,
		Subject: "Your payment",
		Body:    fmt.Sprintf("Your payment for the order %s has arrived.", o.ID),
	})
	d.Webhooks.Send(Event{Kind: "order.paid", Order: o.ID.String()})
}
