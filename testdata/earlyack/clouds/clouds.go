// Package clouds receives from subscriptions that may be anybody's.
package clouds

import (
	"context"
	"database/sql"
	"log"

	"gocloud.dev/pubsub"
)

type keeper struct {
	db   *sql.DB
	sub  *pubsub.Subscription
	jobs chan []byte
}

func (k *keeper) save(ctx context.Context, body []byte) error {
	_, err := k.db.ExecContext(ctx, "INSERT INTO jobs (body) VALUES ($1)", body)
	return err
}

func (k *keeper) first(ctx context.Context) error {
	for {
		msg, err := k.sub.Receive(ctx)
		if err != nil {
			return err
		}
		msg.Ack() // want before:"acknowledges the message before save"
		if err := k.save(ctx, msg.Body); err != nil {
			log.Print(err)
		}
	}
}

func (k *keeper) last(ctx context.Context) error {
	for {
		msg, err := k.sub.Receive(ctx)
		if err != nil {
			return err
		}
		if err := k.save(ctx, msg.Body); err != nil {
			log.Print(err)
			continue
		}
		msg.Ack()
	}
}

// handOn gives what it has acknowledged to a goroutine that may never get to it.
func (k *keeper) handOn(ctx context.Context) error {
	for {
		msg, err := k.sub.Receive(ctx)
		if err != nil {
			return err
		}
		msg.Ack() // want before:"acknowledges"
		k.jobs <- msg.Body
	}
}

func (k *keeper) work(ctx context.Context) {
	for body := range k.jobs {
		if err := k.save(ctx, body); err != nil {
			log.Print(err)
		}
	}
}

// fetcher hands on the message itself, so that whoever works on it can say so.
type fetcher struct {
	keeper
	messages chan *pubsub.Message
}

func (f *fetcher) fetch(ctx context.Context) error {
	for {
		msg, err := f.sub.Receive(ctx)
		if err != nil {
			return err
		}
		f.messages <- msg
	}
}

func (f *fetcher) work(ctx context.Context) {
	for msg := range f.messages {
		if err := f.save(ctx, msg.Body); err != nil {
			log.Print(err)
			continue
		}
		msg.Ack()
	}
}
