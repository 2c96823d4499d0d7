// Package source has channels and loops for others.
package source

import (
	"context"
	"log"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Deliveries hands out the channel of a library.
func Deliveries(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	return ch.Consume("orders", "", false, false, false, false, nil)
}

// Copied closes its channel never: it forwards what comes.
func Copied(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	in, err := ch.Consume("orders", "", false, false, false, false, nil)
	if err != nil {
		return nil, err
	}
	out := make(chan amqp.Delivery)
	go func() {
		for d := range in {
			out <- d
		}
	}()
	return out, nil
}

// Each swallows the error of what it is given.
func Each[T any](ctx context.Context, next func(context.Context) (T, error), use func(T)) {
	for {
		v, err := next(ctx)
		if err != nil {
			log.Print(err)
			continue
		}
		use(v)
	}
}
