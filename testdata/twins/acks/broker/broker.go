// Package broker is the other package of the twins of earlyack.
package broker

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Delivery is what a handler needs of one.
type Delivery interface {
	Ack(multiple bool) error
}

// Purchase has what was bought.
type Purchase struct {
	amqp.Delivery
	Tries int
}

// Done is all that is to be done once a message is.
func (p *Purchase) Done() error { return p.Ack(false) }

// Handler works on one.
type Handler func(ctx context.Context, p *Purchase) error
