// Package handoffs has helpers start the work on messages.
package handoffs

import (
	"context"
	"database/sql"
	"log"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

type reader struct {
	db     *sql.DB
	in     *kafka.Reader
	places chan struct{}
	wg     sync.WaitGroup
}

func (r *reader) keep(ctx context.Context, body []byte) error {
	_, err := r.db.ExecContext(ctx, "INSERT INTO visits (body) VALUES ($1)", body)
	return err
}

// begin waits for a place, not for the work.
func (r *reader) begin(ctx context.Context, m kafka.Message) {
	r.places <- struct{}{}
	go func() {
		defer func() { <-r.places }()
		if err := r.keep(ctx, m.Value); err != nil {
			log.Print(err)
		}
	}()
}

// Limited commits what a goroutine still works on.
func (r *reader) Limited(ctx context.Context) error {
	for {
		m, err := r.in.FetchMessage(ctx)
		if err != nil {
			return err
		}
		r.begin(ctx, m)
		if err := r.in.CommitMessages(ctx, m); err != nil { // want before:"acknowledges what a goroutine still works on"
			return err
		}
	}
}

func spawn(ctx context.Context, r *reader, body []byte) { go r.keep(ctx, body) }

func (r *reader) route(ctx context.Context, m *kafka.Message) {
	switch m.Topic {
	case "visits":
		spawn(ctx, r, m.Value)
	default:
		log.Print(m.Topic)
	}
}

// Routed has it started two functions further.
func (r *reader) Routed(ctx context.Context) error {
	for {
		m, err := r.in.FetchMessage(ctx)
		if err != nil {
			return err
		}
		r.route(ctx, &m)
		if err := r.in.CommitMessages(ctx, m); err != nil { // want before:"acknowledges what a goroutine still works on"
			return err
		}
	}
}

// both starts the work and waits for it.
func (r *reader) both(ctx context.Context, m kafka.Message) error {
	done := make(chan error, 1)
	go func() { done <- r.keep(ctx, m.Value) }()
	return <-done
}

// Awaited commits what is done.
func (r *reader) Awaited(ctx context.Context) error {
	for {
		m, err := r.in.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := r.both(ctx, m); err != nil {
			return err
		}
		if err := r.in.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

func (r *reader) enter(ctx context.Context, m kafka.Message) {
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		_ = r.keep(ctx, m.Value)
	}()
}

// Grouped waits for all that helpers have started.
func (r *reader) Grouped(ctx context.Context) error {
	for {
		m, err := r.in.FetchMessage(ctx)
		if err != nil {
			return err
		}
		r.enter(ctx, m)
		r.wg.Wait()
		if err := r.in.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// trace starts something that has nothing to do with the message.
func (r *reader) trace(ctx context.Context, _ kafka.Message) { go r.keep(ctx, []byte("seen")) }

// Traced works on the message before it commits.
func (r *reader) Traced(ctx context.Context) error {
	for {
		m, err := r.in.FetchMessage(ctx)
		if err != nil {
			return err
		}
		r.trace(ctx, m)
		if err := r.in.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// Handle returns from the handler once it has started the work.
func (r *reader) Handle(ctx context.Context, js nats.JetStreamContext) error {
	_, err := js.Subscribe("visits", func(m *nats.Msg) { // want started:"acknowledges when the handler returns"
		spawn(ctx, r, m.Data)
	})
	return err
}

// agenda keeps what is due, and says so.
type agenda struct {
	db  *sql.DB
	due []string
}

// take acknowledges a message once it is noted.
func (a *agenda) take(ds <-chan amqp.Delivery) {
	for d := range ds {
		if _, err := a.db.Exec("INSERT INTO due (body) VALUES ($1)", d.Body); err != nil {
			log.Print(err)
			continue
		}
		a.due = append(a.due, string(d.Body))
		d.Ack(false)
	}
}

func (a *agenda) ring(name string) {
	if _, err := a.db.Exec("DELETE FROM due WHERE body = $1", name); err != nil {
		log.Print(err)
	}
}

func pop(list *[]string) string {
	first := (*list)[0]
	*list = (*list)[1:]
	return first
}

func (a *agenda) tick() {
	for len(a.due) > 0 {
		name := pop(&a.due)
		go a.ring(name)
	}
}

// Beside is silent: the agenda, which also acknowledges messages, is no message.
func Beside(db *sql.DB, ch *amqp.Channel) {
	ds, err := ch.Consume("due", "", false, false, false, false, nil)
	if err != nil {
		log.Fatal(err)
	}
	a := &agenda{db: db}
	go a.take(ds)
	for range time.Tick(time.Minute) {
		a.tick()
	}
}
