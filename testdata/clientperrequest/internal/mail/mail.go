// Package mail puts messages into queues.
package mail

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Queue is called for each recipient of a request, in another package.
func Queue(ctx context.Context, to string) error {
	conn, err := amqp.Dial("amqp://queue") // want connection:"amqp091.Dial connects for each call"
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, "", "mail", false, false, amqp.Publishing{Body: []byte(to)})
}

// Unasked is silent: nobody in the program calls it, and nobody else can import the package.
func Unasked(ctx context.Context, to string) error {
	conn, err := amqp.Dial("amqp://queue")
	if err != nil {
		return err
	}
	return conn.Close()
}
