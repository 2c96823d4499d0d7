// Package rabbit is silent: its broker sends no more than ten messages that are not acknowledged.
package rabbit

import (
	"context"
	"net/http"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Consume works on ten at a time.
func Consume(ctx context.Context, ch *amqp.Channel) error {
	if err := ch.Qos(10, 0, false); err != nil {
		return err
	}
	deliveries, err := ch.ConsumeWithContext(ctx, "orders", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range deliveries {
		go func() {
			if res, err := http.Get("https://partner.example/" + d.MessageId); err == nil {
				res.Body.Close()
			}
			_ = d.Ack(false)
		}()
	}
	return nil
}
