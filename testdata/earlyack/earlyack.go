// Package earlyack holds what earlyack reports, and look-alikes on which it is silent.
package earlyack

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"
)

type order struct{ ID, Item string }

type worker struct {
	db *sql.DB
	ch *amqp.Channel
}

func (w *worker) save(ctx context.Context, o order) error {
	_, err := w.db.ExecContext(ctx, "INSERT INTO orders (id, item) VALUES ($1, $2)", o.ID, o.Item)
	return err
}

func (w *worker) before(ctx context.Context, d amqp.Delivery) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return d.Reject(false)
	}
	// example: before bad
	if err := d.Ack(false); err != nil { // want before:"Delivery.Ack acknowledges the message before save: a crash loses it"
		return err
	}
	return w.save(ctx, o)
	// end
}

func (w *worker) after(ctx context.Context, d amqp.Delivery) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return d.Reject(false)
	}
	// example: before good
	if err := w.save(ctx, o); err != nil {
		return err
	}
	return d.Ack(false)
	// end
}

// By the tag of the delivery, in a loop, through a literal that runs at once.
func (w *worker) loop(ctx context.Context, in <-chan amqp.Delivery) {
	for d := range in {
		_ = w.ch.Ack(d.DeliveryTag, false) // want before:"acknowledges the message before"
		func() {
			if err := w.save(ctx, order{ID: d.MessageId, Item: string(d.Body)}); err != nil {
				log.Print(err)
			}
		}()
	}
}

// By a helper, which does nothing else.
func (w *worker) done(d amqp.Delivery) {
	if err := d.Ack(false); err != nil {
		log.Print(err)
	}
}

func (w *worker) byHelper(ctx context.Context, d amqp.Delivery) error {
	w.done(d) // want before:"acknowledges the message before save"
	return w.save(ctx, order{Item: string(d.Body)})
}

// The work goes on in a goroutine, and nobody waits for it.
func (w *worker) started(ctx context.Context, in <-chan amqp.Delivery) {
	for d := range in {
		go func() { _ = w.save(ctx, order{Item: string(d.Body)}) }()
		_ = d.Ack(false) // want before:"acknowledges what a goroutine still works on"
	}
}

// Somebody waits for it.
func (w *worker) awaited(ctx context.Context, d amqp.Delivery) {
	var wg sync.WaitGroup
	wg.Go(func() { _ = w.save(ctx, order{Item: string(d.Body)}) })
	wg.Wait()
	_ = d.Ack(false)
}

// The goroutine acknowledges once it is done.
func (w *worker) acksItself(ctx context.Context, in <-chan amqp.Delivery) {
	for d := range in {
		go func() {
			if w.save(ctx, order{Item: string(d.Body)}) == nil {
				_ = d.Ack(false)
			}
		}()
	}
}

// A function that the caller gave may fail as well.
func (w *worker) handled(d amqp.Delivery, handle func([]byte) error) {
	_ = d.Ack(false) // want before:"before"
	if err := handle(d.Body); err != nil {
		log.Print(err)
	}
}

// All that follows is a line in a log.
func (w *worker) logs(d amqp.Delivery) {
	_ = d.Ack(false)
	log.Printf("%s has arrived", d.MessageId)
}

// The message is in a table before: what follows can be done from there.
func (w *worker) stored(ctx context.Context, d amqp.Delivery) error {
	if err := w.save(ctx, order{Item: string(d.Body)}); err != nil {
		return err
	}
	if err := d.Ack(false); err != nil {
		return err
	}
	_, err := w.db.ExecContext(ctx, "UPDATE items SET sold = true WHERE id = $1", string(d.Body))
	return err
}

// It cannot be read, and is given up: the row is for whoever looks into it.
func (w *worker) givenUp(ctx context.Context, d amqp.Delivery) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		_ = d.Ack(false)
		_, err := w.db.ExecContext(ctx, "INSERT INTO broken (body) VALUES ($1)", d.Body)
		return err
	}
	if err := w.save(ctx, o); err != nil {
		return err
	}
	return d.Ack(false)
}

// It is a question: whoever asked asks again where no answer comes.
func (w *worker) answer(ctx context.Context, d amqp.Delivery) error {
	if err := d.Ack(false); err != nil {
		return err
	}
	return w.ch.PublishWithContext(ctx, "", d.ReplyTo, false, false, amqp.Publishing{Body: d.Body})
}

// What follows is about another message.
func (w *worker) another(ctx context.Context, d amqp.Delivery, next order) error {
	if err := d.Ack(false); err != nil {
		return err
	}
	return w.save(ctx, next)
}

// It is acknowledged at the end, though the line stands at the beginning.
func (w *worker) deferred(ctx context.Context, d amqp.Delivery) error {
	defer func() { _ = d.Ack(false) }()
	return w.save(ctx, order{Item: string(d.Body)})
}

// The message goes into a channel, and is worked on by whoever receives from it.
type dispatcher struct {
	worker *worker
	jobs   chan order
	seen   chan string
}

func (p *dispatcher) dispatch(in <-chan amqp.Delivery) {
	for d := range in {
		p.jobs <- order{ID: d.MessageId, Item: string(d.Body)}
		_ = d.Ack(false) // want before:"acknowledges what a goroutine still works on"
	}
}

func (p *dispatcher) work(ctx context.Context) {
	for o := range p.jobs {
		if err := p.worker.save(ctx, o); err != nil {
			log.Print(err)
		}
	}
}

// Whoever receives only counts.
func (p *dispatcher) count(in <-chan amqp.Delivery) {
	for d := range in {
		p.seen <- d.MessageId
		_ = d.Ack(false)
	}
}

func (p *dispatcher) log() {
	for id := range p.seen {
		log.Print(id)
	}
}
