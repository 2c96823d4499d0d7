package events

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
)

const (
	relayEvery   = 500 * time.Millisecond
	relayBatch   = 200
	relayTimeout = 15 * time.Second
)

// Relay publishes what is in the outbox.
type Relay struct {
	outbox *postgres.Outbox
	writer *kafka.Writer
}

// NewRelay returns a relay to a topic.
func NewRelay(outbox *postgres.Outbox, brokers []string, topic string) *Relay {
	return &Relay{outbox: outbox, writer: newWriter(brokers, topic)}
}

func newWriter(brokers []string, topic string) *kafka.Writer {
	return &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        topic,
		Balancer:     &kafka.Hash{},
		RequiredAcks: kafka.RequireAll,
		BatchTimeout: 10 * time.Millisecond,
		WriteTimeout: 5 * time.Second,
	}
}

// Run publishes until ctx ends.
func (r *Relay) Run(ctx context.Context) {
	ticker := time.NewTicker(relayEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := r.publish(ctx); err != nil {
				slog.Error("outbox", "error", err)
			}
		}
	}
}

// Close flushes and closes the writer.
func (r *Relay) Close() error { return r.writer.Close() }

func (r *Relay) publish(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, relayTimeout)
	defer cancel()
	events, err := r.outbox.Next(ctx, relayBatch)
	if err != nil || len(events) == 0 {
		return err
	}
	msgs := make([]kafka.Message, len(events))
	ids := make([]int64, len(events))
	for i, e := range events {
		ids[i] = e.ID
		msgs[i] = kafka.Message{
			Key:     []byte(e.OrderID),
			Value:   e.Payload,
			Headers: []kafka.Header{{Key: "kind", Value: []byte(e.Kind)}},
		}
	}
	if err := r.writer.WriteMessages(ctx, msgs...); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return r.outbox.Done(ctx, ids)
}
