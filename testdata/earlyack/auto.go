package earlyack

import (
	"context"
	"log"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

func (w *worker) consume(ctx context.Context) error {
	// example: auto bad
	in, err := w.ch.Consume("orders", "", true, false, false, false, nil) // want auto:"Consume acknowledges by itself: a message is lost where save fails"
	if err != nil {
		return err
	}
	for d := range in {
		if err := w.save(ctx, order{ID: d.MessageId}); err != nil {
			log.Print(err)
		}
	}
	// end
	return nil
}

func (w *worker) consumeByHand(ctx context.Context) error {
	// example: auto good
	in, err := w.ch.Consume("orders", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		if err := w.save(ctx, order{ID: d.MessageId}); err != nil {
			_ = d.Reject(false) // to the dead letters
			continue
		}
		_ = d.Ack(false)
	}
	// end
	return nil
}

// The channel goes to another method, in a goroutine.
func (w *worker) start(ctx context.Context) error {
	in, err := w.ch.Consume("orders", "", true, false, false, false, nil) // want auto:"Consume acknowledges by itself"
	if err != nil {
		return err
	}
	go w.drain(ctx, in)
	return nil
}

func (w *worker) drain(ctx context.Context, in <-chan amqp.Delivery) {
	for d := range in {
		go func() { _ = w.save(ctx, order{ID: d.MessageId}) }()
	}
}

// What is lost is a line in a log.
func (w *worker) tail() error {
	in, err := w.ch.Consume("lines", "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		log.Print(string(d.Body))
	}
	return nil
}

// Each instance has a queue of its own that ends with it.
func (w *worker) broadcast(ctx context.Context) error {
	in, err := w.ch.Consume("", "", true, true, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		_ = w.save(ctx, order{ID: d.MessageId})
	}
	return nil
}

// Questions, which are answered.
func (w *worker) serve(ctx context.Context) error {
	in, err := w.ch.Consume("questions", "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		_ = w.ch.PublishWithContext(ctx, "", d.ReplyTo, false, false, amqp.Publishing{Body: d.Body})
	}
	return nil
}

// A reader of a group commits what it reads.
func group(ctx context.Context, w *worker, brokers []string) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "orders", Topic: "orders"})
	defer r.Close()
	for {
		m, err := r.ReadMessage(ctx) // want auto:"ReadMessage acknowledges by itself"
		if err != nil {
			return err
		}
		if err := w.save(ctx, order{ID: string(m.Key)}); err != nil {
			log.Print(err)
		}
	}
}

// A reader without a group commits nothing.
func partition(ctx context.Context, w *worker, brokers []string) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, Topic: "orders", Partition: 1})
	defer r.Close()
	for {
		m, err := r.ReadMessage(ctx)
		if err != nil {
			return err
		}
		if err := w.save(ctx, order{ID: string(m.Key)}); err != nil {
			return err
		}
	}
}

// Fetched and committed by hand, once the work is done.
func fetch(ctx context.Context, w *worker, brokers []string) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "orders", Topic: "orders"})
	defer r.Close()
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := w.save(ctx, order{ID: string(m.Key)}); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// Committed first.
func commitFirst(ctx context.Context, w *worker, r *kafka.Reader) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil { // want before:"CommitMessages acknowledges the message before save"
			return err
		}
		if err := w.save(ctx, order{ID: string(m.Key)}); err != nil {
			return err
		}
	}
}

var _, _, _, _ = group, partition, fetch, commitFirst
