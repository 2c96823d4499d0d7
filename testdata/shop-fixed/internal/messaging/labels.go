package messaging

import (
	"context"
	"encoding/json"

	"github.com/rabbitmq/amqp091-go"
)

// Labels hears which labels were printed.
type Labels struct {
	store   *Store
	channel *amqp091.Channel
}

// OpenLabels opens a channel of its own.
func OpenLabels(conn *amqp091.Connection, store *Store) (*Labels, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if err := ch.Qos(prefetch, 0, false); err != nil {
		return nil, err
	}
	return &Labels{store: store, channel: ch}, nil
}

// Close ends the channel.
func (l *Labels) Close() error { return l.channel.Close() }

// Listen takes labels until the channel ends.
func (l *Labels) Listen(ctx context.Context) error {
	in, err := l.channel.Consume("labels", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		if err := l.one(ctx, d); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (l *Labels) one(ctx context.Context, d amqp091.Delivery) error {
	var label struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(d.Body, &label); err != nil {
		return d.Reject(false)
	}
	if err := l.store.Save(ctx, "label", label.ID, d.Body); err != nil {
		return err
	}
	return d.Ack(false)
}
