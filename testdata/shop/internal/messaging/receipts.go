package messaging

import (
	"context"
	"log/slog"

	"github.com/rabbitmq/amqp091-go"
)

// Receipts hears what customers signed.
type Receipts struct {
	store   *Store
	channel *amqp091.Channel
}

// OpenReceipts opens a channel of its own.
func OpenReceipts(conn *amqp091.Connection, store *Store) (*Receipts, error) {
	ch, err := open(conn)
	if err != nil {
		return nil, err
	}
	return &Receipts{store: store, channel: ch}, nil
}

// Close ends the channel.
func (r *Receipts) Close() error { return r.channel.Close() }

// Listen takes receipts until the channel ends.
func (r *Receipts) Listen(ctx context.Context) error {
	in, err := r.channel.Consume("receipts", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		go r.keep(ctx, d.MessageId, d.Body)
		if err := d.Ack(false); err != nil { // want earlyack/before
			return err
		}
	}
	return ctx.Err()
}

func (r *Receipts) keep(ctx context.Context, id string, body []byte) {
	if err := r.store.Save(ctx, "receipt", id, body); err != nil {
		slog.Error("receipt", "error", err)
	}
}

func open(conn *amqp091.Connection) (*amqp091.Channel, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	return ch, ch.Qos(0, 0, false) // want noprefetch/unlimited
}
