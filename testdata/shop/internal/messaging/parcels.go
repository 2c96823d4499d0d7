package messaging

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/rabbitmq/amqp091-go"
)

// Parcels hears which parcels were picked up.
type Parcels struct {
	store *Store
}

// NewParcels returns a consumer that keeps what it hears.
func NewParcels(store *Store) *Parcels { return &Parcels{store: store} }

type pickup struct {
	Parcel string `json:"parcel"`
}

// Listen takes pickups until the connection ends.
func (p *Parcels) Listen(ctx context.Context, conn *amqp091.Connection) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	defer ch.Close()
	in, err := ch.Consume("parcels.picked", "", false, false, false, false, nil) // want noprefetch/unset
	if err != nil {
		return err
	}
	for d := range in {
		if err := p.one(ctx, d); err != nil {
			slog.Error("acknowledge", "error", err)
		}
	}
	return ctx.Err()
}

func (p *Parcels) one(ctx context.Context, d amqp091.Delivery) error {
	var got pickup
	if err := json.Unmarshal(d.Body, &got); err != nil {
		return d.Reject(false)
	}
	if err := p.store.Save(ctx, "pickup", got.Parcel, d.Body); err != nil {
		slog.Error("pickup", "parcel", got.Parcel, "error", err)
		return d.Nack(false, true) // want poisonrequeue/requeue
	}
	return d.Ack(false)
}
