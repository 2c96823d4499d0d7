package events

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/segmentio/kafka-go"
)

const (
	activityBacklog = 4096
	activityBatch   = 500
	activityEvery   = time.Second
	activityTimeout = 10 * time.Second
)

// View says that a customer looked at a product.
type View struct {
	Customer string    `json:"customer"`
	SKU      string    `json:"sku"`
	At       time.Time `json:"at"`
}

// Activity collects what customers look at, for the recommendations.
type Activity struct {
	views  chan View
	writer *kafka.Writer
}

// NewActivity returns an activity that goes to a topic.
func NewActivity(brokers []string, topic string) *Activity {
	return &Activity{views: make(chan View, activityBacklog), writer: newWriter(brokers, topic)}
}

// Viewed notes a view; when too many wait, it is lost.
func (a *Activity) Viewed(v View) {
	select {
	case a.views <- v:
	default:
		slog.Warn("view lost", "sku", v.SKU)
	}
}

// Run sends the views in batches until ctx ends.
func (a *Activity) Run(ctx context.Context) {
	ticker := time.NewTicker(activityEvery)
	defer ticker.Stop()
	batch := make([]kafka.Message, 0, activityBatch)
	for {
		select {
		case <-ctx.Done():
			return
		case v := <-a.views:
			raw, err := json.Marshal(v)
			if err != nil {
				continue
			}
			if batch = append(batch, kafka.Message{Value: raw}); len(batch) < activityBatch {
				continue
			}
		case <-ticker.C:
		}
		a.send(ctx, batch)
		batch = batch[:0]
	}
}

// Close flushes and closes the writer.
func (a *Activity) Close() error { return a.writer.Close() }

// send loses a batch that cannot be sent.
func (a *Activity) send(ctx context.Context, batch []kafka.Message) {
	if len(batch) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, activityTimeout)
	defer cancel()
	if err := a.writer.WriteMessages(ctx, batch...); err != nil {
		slog.Error("activity", "views", len(batch), "error", err)
	}
}
