// Package streams configures a consumer without a limit.
package streams

import (
	"context"

	"github.com/nats-io/nats.go/jetstream"
)

// Consume hands back what fails, forever.
func Consume(ctx context.Context, s jetstream.Stream, handle func([]byte) error) error {
	c, err := s.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{Durable: "jobs"})
	if err != nil {
		return err
	}
	_, err = c.Consume(func(m jetstream.Msg) {
		if err := handle(m.Data()); err != nil {
			_ = m.Nak() // want requeue:"forever"
			return
		}
		_ = m.Ack()
	})
	return err
}
