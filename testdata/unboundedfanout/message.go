package unboundedfanout

import (
	"context"
	"log"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/semaphore"
)

// Consumer works on what comes.
type Consumer struct {
	shop    *Shop
	reader  *kafka.Reader
	jobs    chan Job
	batch   []Job
	slots   *semaphore.Weighted
	handler func(context.Context, kafka.Message) error
}

// Job is something to do.
type Job struct{ ID string }

// NewConsumer makes one.
func NewConsumer(s *Shop, r *kafka.Reader, handler func(context.Context, kafka.Message) error) *Consumer {
	return &Consumer{shop: s, reader: r, jobs: make(chan Job, 100), slots: semaphore.NewWeighted(10), handler: handler}
}

// Consume takes messages as fast as the broker has them.
func (c *Consumer) Consume(ctx context.Context) {
	// example: message bad
	for {
		m, err := c.reader.ReadMessage(ctx)
		if err != nil {
			return
		}
		go c.ship(ctx, m) // want message:"each message gets a goroutine that waits for http: nothing limits how many there are at a time"
	}
	// end
}

// ConsumeLimited takes a message when there is a slot for it.
func (c *Consumer) ConsumeLimited(ctx context.Context) {
	// example: message good
	for {
		if err := c.slots.Acquire(ctx, 1); err != nil {
			return
		}
		m, err := c.reader.ReadMessage(ctx)
		if err != nil {
			c.slots.Release(1)
			return
		}
		go func() {
			defer c.slots.Release(1)
			c.ship(ctx, m)
		}()
	}
	// end
}

func (c *Consumer) ship(ctx context.Context, m kafka.Message) {
	if err := c.shop.price(ctx, string(m.Key)); err != nil {
		log.Print(err)
	}
}

// Work has a queue with a bound, and takes out of it whatever is in it.
func (c *Consumer) Work(ctx context.Context) {
	for job := range c.jobs {
		go func() { // want message:"each message gets a goroutine"
			_ = c.shop.price(ctx, job.ID)
		}()
	}
}

// Select receives beside the end of a context.
func (c *Consumer) Select(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-c.jobs:
			c.dispatch(ctx, job)
		}
	}
}

func (c *Consumer) dispatch(ctx context.Context, job Job) {
	go c.shop.price(ctx, job.ID) // want message:"each message gets a goroutine"
}

// Buffer sends what came in batches, and a new one whether the one before is done or not.
func (c *Consumer) Buffer(ctx context.Context, tick *time.Ticker) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-c.jobs:
			c.batch = append(c.batch, job)
			if len(c.batch) >= 100 {
				c.flush(ctx)
			}
		case <-tick.C:
			c.flush(ctx)
		}
	}
}

func (c *Consumer) flush(ctx context.Context) {
	batch := c.batch
	c.batch = nil
	go func() { // want message:"each batch gets a goroutine"
		for _, job := range batch {
			_ = c.shop.price(ctx, job.ID)
		}
	}()
}

// Handlers hands messages to code of which nothing is known.
func (c *Consumer) Handlers(ctx context.Context, wg *sync.WaitGroup) {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		wg.Add(1)
		go func(m kafka.Message) { // want message:"each message gets a goroutine"
			defer wg.Done()
			if err := c.handler(ctx, m); err != nil {
				log.Print(err)
			}
		}(m)
	}
}

// Inside takes its slot where it holds nobody back: those who wait for one pile up.
func (c *Consumer) Inside(ctx context.Context) {
	for {
		m, err := c.reader.ReadMessage(ctx)
		if err != nil {
			return
		}
		go func() { // want message:"each message gets a goroutine"
			if c.slots.Acquire(ctx, 1) != nil {
				return
			}
			defer c.slots.Release(1)
			c.ship(ctx, m)
		}()
	}
}

// Sync reads messages of a subscription.
func (c *Consumer) Sync(ctx context.Context, sub *nats.Subscription) {
	for {
		m, err := sub.NextMsgWithContext(ctx)
		if err != nil {
			return
		}
		go c.shop.price(ctx, m.Subject) // want message:"each message gets a goroutine"
	}
}

// Socket has one peer, who sends as much as he likes.
func (c *Consumer) Socket(ctx context.Context, conn *websocket.Conn) {
	for {
		_, text, err := conn.ReadMessage()
		if err != nil {
			return
		}
		go c.shop.price(ctx, string(text)) // want message:"each message gets a goroutine"
	}
}

// Subscribe has a handler that returns at once, and so gets the next message.
func (c *Consumer) Subscribe(nc *nats.Conn) error {
	_, err := nc.Subscribe("orders", func(m *nats.Msg) {
		go c.shop.price(context.Background(), m.Subject) // want message:"each message gets a goroutine"
	})
	return err
}

// Pending is sent no more messages than may wait for an acknowledgement.
func (c *Consumer) Pending(js nats.JetStreamContext) error {
	_, err := js.Subscribe("orders", func(m *nats.Msg) {
		go func() {
			if c.shop.price(context.Background(), m.Subject) == nil {
				_ = m.Ack()
			}
		}()
	})
	return err
}
