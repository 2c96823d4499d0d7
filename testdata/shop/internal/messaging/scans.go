package messaging

import (
	"context"
	"log/slog"
	"time"

	"github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

// Scans hears where parcels were scanned, from couriers with a broker of their own and from the belts.
type Scans struct {
	store *Store
	belts *kafka.Reader
}

// NewScans returns a consumer of scans.
func NewScans(brokers []string, store *Store) *Scans {
	return &Scans{store: store, belts: kafka.NewReader(kafka.ReaderConfig{
		Brokers:        brokers,
		GroupID:        "courier",
		Topic:          "belts.scans",
		MaxBytes:       1 << 20,
		CommitInterval: time.Second,
	})}
}

// Close leaves the group.
func (s *Scans) Close() error { return s.belts.Close() }

// Listen takes the scans of couriers until the connection ends.
func (s *Scans) Listen(ctx context.Context, conn *amqp091.Connection) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	defer ch.Close()
	in, err := ch.Consume("scans", "", true, false, false, false, nil) // want earlyack/auto
	if err != nil {
		return err
	}
	for d := range in {
		if err := s.store.Save(ctx, "scan", d.MessageId, d.Body); err != nil {
			slog.Error("scan", "error", err)
		}
	}
	return ctx.Err()
}

// Follow takes the scans of the belts until ctx ends.
func (s *Scans) Follow(ctx context.Context) error {
	for {
		m, err := s.belts.ReadMessage(ctx) // want earlyack/auto
		if err != nil {
			return err
		}
		if err := s.store.Save(ctx, "belt", string(m.Key), m.Value); err != nil {
			slog.Error("belt", "error", err)
		}
	}
}
