// Package limited configures a consumer with a limit.
package limited

import (
	"context"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Consume hands back what fails, five times.
func Consume(ctx context.Context, s jetstream.Stream, handle func([]byte) error) error {
	c, err := s.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{Durable: "jobs", MaxDeliver: 5})
	if err != nil {
		return err
	}
	_, err = c.Consume(func(m jetstream.Msg) {
		if err := handle(m.Data()); err != nil {
			_ = m.Nak()
			return
		}
		_ = m.Ack()
	})
	return err
}

// Later hands it back with a delay.
func Later(c jetstream.Consumer, handle func([]byte) error) error {
	_, err := c.Consume(func(m jetstream.Msg) {
		if err := handle(m.Data()); err != nil {
			_ = m.NakWithDelay(time.Minute)
			return
		}
		_ = m.Ack()
	})
	return err
}
