// Package events brings the events of the shop to others, and theirs to the shop.
package events

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	handleTimeout = 20 * time.Second
	commitEvery   = time.Second
)

// Handler deals with one event. Its error is logged; the event is not tried again.
type Handler func(ctx context.Context, key, value []byte) error

// Consumer reads one topic as a member of a group.
type Consumer struct {
	reader *kafka.Reader
	handle Handler
}

// NewConsumer returns a consumer of a topic.
func NewConsumer(brokers []string, group, topic string, handle Handler) *Consumer {
	return &Consumer{
		reader: kafka.NewReader(kafka.ReaderConfig{
			Brokers:        brokers,
			GroupID:        group,
			Topic:          topic,
			MinBytes:       1,
			MaxBytes:       4 << 20,
			MaxWait:        500 * time.Millisecond,
			CommitInterval: commitEvery,
		}),
		handle: handle,
	}
}

// Run handles events one by one, until ctx is cancelled.
func (c *Consumer) Run(ctx context.Context) {
	failures := 0
	for {
		msg, err := c.reader.FetchMessage(ctx)
		if errors.Is(err, context.Canceled) {
			return
		}
		if err != nil {
			slog.Error("fetch", "topic", c.reader.Config().Topic, "error", err)
			if backoff.Wait(ctx, failures) != nil {
				return
			}
			failures++
			continue
		}
		failures = 0
		if err := c.process(ctx, msg); err != nil {
			slog.Error("event", "topic", msg.Topic, "offset", msg.Offset, "error", err)
		}
	}
}

// Close leaves the group.
func (c *Consumer) Close() error { return c.reader.Close() }

func (c *Consumer) process(ctx context.Context, msg kafka.Message) error {
	ctx, cancel := context.WithTimeout(ctx, handleTimeout)
	defer cancel()
	if err := c.handle(ctx, msg.Key, msg.Value); err != nil {
		slog.Error("handle", "topic", msg.Topic, "offset", msg.Offset, "error", err)
	}
	return c.reader.CommitMessages(ctx, msg)
}
