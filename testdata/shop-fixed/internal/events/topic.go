package events

import (
	"context"
	"encoding/json"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// Topic is a topic that orders are written to.
type Topic struct {
	writer *kafka.Writer
}

// NewTopic returns a topic.
func NewTopic(brokers []string, name string) *Topic {
	return &Topic{writer: newWriter(brokers, name)}
}

// Write writes a batch of orders.
func (t *Topic) Write(ctx context.Context, batch []orders.Order) error {
	msgs := make([]kafka.Message, len(batch))
	for i, o := range batch {
		raw, err := json.Marshal(o)
		if err != nil {
			return err
		}
		msgs[i] = kafka.Message{Key: []byte(o.ID.String()), Value: raw}
	}
	return t.writer.WriteMessages(ctx, msgs...)
}

// Close flushes and closes the writer.
func (t *Topic) Close() error { return t.writer.Close() }
