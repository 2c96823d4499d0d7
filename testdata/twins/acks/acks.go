// Package acks has messages that are acknowledged before they are worked on, as different authors do it, and twins of each that do it after.
package acks

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"

	"github.com/nats-io/nats.go/jetstream"
	rabbit "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/twins/acks/broker"
)

type purchase struct{ ID, Item string }

// Store keeps purchases.
type Store interface {
	Save(ctx context.Context, p purchase) error
}

type table struct{ *sql.DB }

func (t table) Save(ctx context.Context, p purchase) error {
	_, err := t.ExecContext(ctx, "insert into purchases values ($1, $2)", p.ID, p.Item)
	return err
}

// Consumer works on messages.
type Consumer struct {
	store  Store
	reader *kafka.Reader
	handle func(ctx context.Context, text []byte) error
	log    *slog.Logger
}

// New makes one.
func New(db *sql.DB, reader *kafka.Reader) *Consumer {
	c := &Consumer{store: table{db}, reader: reader, log: slog.Default()}
	c.handle = c.save
	return c
}

func (c *Consumer) save(ctx context.Context, text []byte) error {
	var p purchase
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	return c.store.Save(ctx, p)
}

// DeliveriesAfter works, and then acknowledges.
func (c *Consumer) DeliveriesAfter(ctx context.Context, in <-chan rabbit.Delivery) {
	for d := range in {
		var p purchase
		if err := json.Unmarshal(d.Body, &p); err != nil {
			_ = d.Reject(false)
			continue
		}
		if err := c.store.Save(ctx, p); err != nil {
			_ = d.Nack(false, !d.Redelivered)
			continue
		}
		_ = d.Ack(false)
	}
}

// Fetched commits, and then works by a function that is a field.
func (c *Consumer) Fetched(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil { // want earlyack/before
			return err
		}
		if err := c.handle(ctx, m.Value); err != nil {
			c.log.Error("handle", "error", err)
		}
	}
}

// FetchedAfter is its twin.
func (c *Consumer) FetchedAfter(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := c.handle(ctx, m.Value); err != nil {
			return err
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// StreamedAfter has a literal for each message.
func (c *Consumer) StreamedAfter(ctx context.Context, from jetstream.Consumer) (jetstream.ConsumeContext, error) {
	return from.Consume(func(m jetstream.Msg) {
		if err := c.save(ctx, m.Data()); err != nil {
			_ = m.NakWithDelay(5e9)
			return
		}
		_ = m.Ack()
	})
}

// Purchase is a handler of another package's type, which embeds the message.
func (c *Consumer) Purchase(ctx context.Context, p *broker.Purchase) error {
	if err := p.Done(); err != nil { // want earlyack/before
		return err
	}
	return c.save(ctx, p.Body)
}

var _ broker.Handler = (*Consumer)(nil).Purchase

// PurchaseAfter is its twin.
func (c *Consumer) PurchaseAfter(ctx context.Context, p *broker.Purchase) error {
	if err := c.save(ctx, p.Body); err != nil {
		return err
	}
	return p.Done()
}
