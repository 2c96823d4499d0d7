package messaging

import (
	"context"
	"log/slog"

	"github.com/rabbitmq/amqp091-go"
)

// Handovers hears which parcels reached their customers.
type Handovers struct {
	store   *Store
	channel *amqp091.Channel
}

// OpenHandovers opens a channel of its own.
func OpenHandovers(conn *amqp091.Connection, store *Store) (*Handovers, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if err := ch.Qos(prefetch, 0, false); err != nil {
		return nil, err
	}
	return &Handovers{store: store, channel: ch}, nil
}

// Close ends the channel.
func (h *Handovers) Close() error { return h.channel.Close() }

// Listen takes handovers until the channel ends.
func (h *Handovers) Listen(ctx context.Context) error {
	in, err := h.channel.Consume("parcels.handed", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		err := h.store.Save(ctx, "handover", d.MessageId, d.Body)
		if err == nil {
			_ = h.channel.Ack(d.DeliveryTag, false)
			continue
		}
		slog.Error("handover", "error", err)
		_ = h.channel.Nack(d.DeliveryTag, false, !d.Redelivered)
	}
	return ctx.Err()
}
