package events

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	prefetch    = 32
	stableAfter = time.Minute
)

// Warehouse reads the movements that the warehouse sends over RabbitMQ.
type Warehouse struct {
	url    string
	queue  string
	handle message.HandlerFunc
}

// NewWarehouse returns a reader of a queue.
func NewWarehouse(url, queue string, apply ApplyFunc) *Warehouse {
	return &Warehouse{url: url, queue: queue, handle: pipeline(apply)}
}

// Run reads until ctx ends, over as many connections as that takes.
func (w *Warehouse) Run(ctx context.Context) {
	for failures := 0; ; failures++ {
		started := time.Now()
		err := w.session(ctx)
		if ctx.Err() != nil {
			return
		}
		slog.Error("warehouse queue", "error", err)
		if time.Since(started) > stableAfter {
			failures = 0
		}
		if backoff.Wait(ctx, failures) != nil {
			return
		}
	}
}

// session reads from one connection until it breaks.
func (w *Warehouse) session(ctx context.Context) error {
	conn, err := amqp.DialConfig(w.url, amqp.Config{Heartbeat: 10 * time.Second, Dial: amqp.DefaultDial(5 * time.Second)})
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return fmt.Errorf("channel: %w", err)
	}
	if err := ch.Qos(prefetch, 0, false); err != nil {
		return fmt.Errorf("qos: %w", err)
	}
	deliveries, err := ch.ConsumeWithContext(ctx, w.queue, "shop", false, false, false, false, nil)
	if err != nil {
		return fmt.Errorf("consume: %w", err)
	}
	for d := range deliveries {
		if err := w.settle(d, w.deliver(ctx, d)); err != nil {
			return fmt.Errorf("acknowledge: %w", err)
		}
	}
	return amqp.ErrClosed
}

func (w *Warehouse) deliver(ctx context.Context, d amqp.Delivery) error {
	ctx, cancel := context.WithTimeout(ctx, handleTimeout)
	defer cancel()
	msg := message.NewMessage(d.MessageId, d.Body)
	msg.SetContext(ctx)
	_, err := w.handle(msg)
	return err
}

// settle acknowledges what was handled; the rest goes to the dead letters.
func (w *Warehouse) settle(d amqp.Delivery, err error) error {
	if err == nil {
		return d.Ack(false)
	}
	slog.Error("movement", "message", d.MessageId, "error", err)
	return d.Nack(false, false)
}
