package messaging

import (
	"context"
	"log/slog"

	"github.com/nats-io/nats.go"
)

// Routes hears from the stream how couriers drive.
type Routes struct {
	store *Store
}

// NewRoutes returns a consumer that keeps routes.
func NewRoutes(store *Store) *Routes { return &Routes{store: store} }

// Follow takes what the stream brings; the library gives each message to a literal.
func (r *Routes) Follow(ctx context.Context, js nats.JetStreamContext) error {
	_, err := js.Subscribe("routes.planned", func(msg *nats.Msg) {
		if err := r.store.Save(ctx, "route", msg.Reply, msg.Data); err != nil {
			slog.Error("route", "error", err)
			return
		}
		_ = msg.Ack()
	}, nats.Durable("shop-routes"), nats.ManualAck())
	if err != nil {
		return err
	}
	_, err = js.QueueSubscribe("routes.delays", "shop", r.delayed, nats.ManualAck())
	return err
}

func (r *Routes) delayed(msg *nats.Msg) {
	if err := r.store.Save(context.Background(), "delay", msg.Reply, msg.Data); err != nil {
		slog.Error("delay", "error", err)
		return
	}
	if err := msg.Ack(); err != nil {
		slog.Error("acknowledge", "error", err)
	}
}
