// Package given gives what receives to helpers, and gets it from them.
package given

import (
	"context"
	"log"
	"time"

	"github.com/hldlint/hldlint/testdata/retrybackoff/given/source"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

// Orders come in.
type Orders struct {
	reader *kafka.Reader
	ch     *amqp.Channel
	local  chan string
}

// Swallowed gives the receive itself.
func (o *Orders) Swallowed(ctx context.Context) {
	swallow(ctx, o.reader.ReadMessage) // want error-spin:"swallow comes back to it at once when it fails"
}

// Wrapped gives a literal, to a goroutine.
func (o *Orders) Wrapped(ctx context.Context) {
	go swallow(ctx, func(ctx context.Context) (kafka.Message, error) { return o.reader.FetchMessage(ctx) }) // want error-spin:"swallow comes back to it at once when it fails"
}

// Handed gives it to a helper that hands it on.
func (o *Orders) Handed(ctx context.Context) {
	hand(ctx, o.reader.ReadMessage) // want error-spin:"hand comes back to it at once when it fails"
}

// Elsewhere gives it to a generic helper of another package.
func (o *Orders) Elsewhere(ctx context.Context) {
	source.Each(ctx, o.reader.ReadMessage, func(m kafka.Message) { log.Print(m.Key) }) // want error-spin:"Each comes back to it at once when it fails"
}

func swallow(ctx context.Context, next func(context.Context) (kafka.Message, error)) {
	for {
		m, err := next(ctx)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(m.Key)
	}
}

func hand(ctx context.Context, next func(context.Context) (kafka.Message, error)) { swallow(ctx, next) }

// Paced pauses in what it gives.
func (o *Orders) Paced(ctx context.Context) {
	swallow(ctx, func(ctx context.Context) (kafka.Message, error) {
		m, err := o.reader.FetchMessage(ctx)
		if err != nil {
			time.Sleep(time.Second)
		}
		return m, err
	})
}

// Local gives what waits in this process.
func (o *Orders) Local(ctx context.Context) {
	swallow(ctx, func(ctx context.Context) (kafka.Message, error) { return kafka.Message{Key: []byte(<-o.local)}, nil })
}

// Left gives it to a helper that leaves when it fails.
func (o *Orders) Left(ctx context.Context) error { return leave(ctx, o.reader.ReadMessage) }

func leave(ctx context.Context, next func(context.Context) (kafka.Message, error)) error {
	for {
		m, err := next(ctx)
		if err != nil {
			return err
		}
		log.Print(m.Key)
	}
}

// Slow gives it to a helper that pauses.
func (o *Orders) Slow(ctx context.Context) { slow(ctx, o.reader.ReadMessage) }

func slow(ctx context.Context, next func(context.Context) (kafka.Message, error)) {
	for {
		m, err := next(ctx)
		if err != nil {
			time.Sleep(time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		log.Print(m.Key)
	}
}

// Few gives it to a helper that comes back a few times.
func (o *Orders) Few(ctx context.Context) { few(ctx, o.reader.ReadMessage) }

func few(ctx context.Context, next func(context.Context) (kafka.Message, error)) {
	for range 3 {
		m, err := next(ctx)
		if err != nil {
			continue
		}
		log.Print(m.Key)
	}
}

// Foreign receives from a channel that another package has got from a library.
func (o *Orders) Foreign(handle func([]byte)) error {
	msgs, err := source.Deliveries(o.ch)
	if err != nil {
		return err
	}
	for {
		d := <-msgs // want error-spin:"the channel of .*Consume is closed"
		handle(d.Body)
	}
}

// Asking leaves when it is closed.
func (o *Orders) Asking(handle func([]byte)) error {
	msgs, err := source.Deliveries(o.ch)
	if err != nil {
		return err
	}
	for {
		d, ok := <-msgs
		if !ok {
			return nil
		}
		handle(d.Body)
	}
}

// Copied receives from a channel that nobody closes.
func (o *Orders) Copied(handle func([]byte)) error {
	msgs, err := source.Copied(o.ch)
	if err != nil {
		return err
	}
	for {
		d := <-msgs
		handle(d.Body)
	}
}

// Anew gets another channel each time.
func (o *Orders) Anew(handle func([]byte)) error {
	for {
		msgs, err := source.Deliveries(o.ch)
		if err != nil {
			return err
		}
		d := <-msgs
		handle(d.Body)
	}
}
