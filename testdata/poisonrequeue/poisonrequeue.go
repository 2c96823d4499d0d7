// Package poisonrequeue holds what poisonrequeue reports, and look-alikes on which it is silent.
package poisonrequeue

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

var errTemporary = errors.New("try again")

type store interface {
	Save(ctx context.Context, o order) error
}

type order struct {
	ID    string
	Tries int
}

type worker struct {
	store store
	ch    *amqp.Channel
}

func (w *worker) always(ctx context.Context, d amqp.Delivery) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return d.Nack(false, true) // want requeue:"each failure is delivered again at once, forever"
	}
	// example: requeue bad
	if err := w.store.Save(ctx, o); err != nil {
		return d.Nack(false, true) // want requeue:"each failure is delivered again at once, forever"
	}
	return d.Ack(false)
	// end
}

func (w *worker) once(ctx context.Context, d amqp.Delivery) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return d.Reject(false)
	}
	// example: requeue good
	if err := w.store.Save(ctx, o); err != nil {
		return d.Nack(false, !d.Redelivered) // once more, then to the dead letters
	}
	return d.Ack(false)
	// end
}

// together asks for the errors of two at once.
func (w *worker) together(ctx context.Context, d amqp.Delivery) {
	var o order
	err := json.Unmarshal(d.Body, &o)
	if err == nil {
		err = w.store.Save(ctx, o)
	}
	if err != nil {
		_ = d.Nack(false, true) // want requeue:"each failure is delivered again at once, forever"
		return
	}
	_ = d.Ack(false)
}

// togetherOnce asks what it is that failed: silent.
func (w *worker) togetherOnce(ctx context.Context, d amqp.Delivery) {
	var o order
	err := json.Unmarshal(d.Body, &o)
	if err == nil {
		err = w.store.Save(ctx, o)
	}
	if err != nil {
		_ = d.Nack(false, errors.Is(err, errTemporary))
		return
	}
	_ = d.Ack(false)
}

// elsewhere hands back what it cannot hand on: silent, most go into another queue.
func (w *worker) elsewhere(ctx context.Context, d amqp.Delivery) {
	err := w.store.Save(ctx, order{ID: d.MessageId})
	if err != nil {
		err = w.ch.PublishWithContext(ctx, "", "later", false, false, amqp.Publishing{Body: d.Body})
		if err != nil {
			_ = d.Nack(false, true)
			return
		}
	}
	_ = d.Ack(false)
}

// By tag, in a loop, with an else.
func (w *worker) loop(ctx context.Context, in <-chan amqp.Delivery) {
	for d := range in {
		err := w.store.Save(ctx, order{ID: d.MessageId})
		if err == nil {
			_ = w.ch.Ack(d.DeliveryTag, false)
		} else {
			log.Print(err.Error())
			_ = w.ch.Nack(d.DeliveryTag, false, true) // want requeue:"forever"
		}
	}
}

// By a helper.
func (w *worker) again(d amqp.Delivery) {
	if err := d.Reject(true); err != nil {
		log.Print(err)
	}
}

func (w *worker) byHelper(ctx context.Context, d amqp.Delivery) {
	if err := w.store.Save(ctx, order{ID: d.MessageId}); err != nil {
		w.again(d) // want requeue:"forever"
		return
	}
	_ = d.Ack(false)
}

// A function that is told how it went.
func (w *worker) finish(d amqp.Delivery, err error) {
	if err != nil {
		_ = d.Nack(false, true) // want requeue:"forever"
		return
	}
	_ = d.Ack(false)
}

// Only what may work the next time.
func (w *worker) some(ctx context.Context, d amqp.Delivery) {
	if err := w.store.Save(ctx, order{ID: d.MessageId}); err != nil {
		if errors.Is(err, errTemporary) {
			_ = d.Nack(false, true)
			return
		}
		_ = d.Nack(false, false)
		return
	}
	_ = d.Ack(false)
}

// After a pause.
func (w *worker) slowly(ctx context.Context, d amqp.Delivery) {
	if err := w.store.Save(ctx, order{ID: d.MessageId}); err != nil {
		time.Sleep(5 * time.Second)
		_ = d.Nack(false, true)
		return
	}
	_ = d.Ack(false)
}

// The program stops: somebody else is to do it.
func (w *worker) stops(ctx context.Context, d amqp.Delivery) {
	select {
	case <-ctx.Done():
		_ = d.Nack(false, true)
		return
	default:
	}
	if w.store.Save(ctx, order{ID: d.MessageId}) == nil {
		_ = d.Ack(false)
	}
}

// To the dead letters.
func (w *worker) dead(ctx context.Context, d amqp.Delivery) {
	if err := w.store.Save(ctx, order{ID: d.MessageId}); err != nil {
		_ = d.Nack(false, false)
		return
	}
	_ = d.Ack(false)
}

// It looks how often the message came.
func (w *worker) counted(ctx context.Context, d amqp.Delivery) {
	if deaths(d) > 5 {
		_ = d.Reject(false)
		return
	}
	if err := w.store.Save(ctx, order{ID: d.MessageId}); err != nil {
		_ = d.Nack(false, true)
		return
	}
	_ = d.Ack(false)
}

func deaths(d amqp.Delivery) int64 {
	n, _ := d.Headers["x-delivery-count"].(int64)
	return n
}

// A literal that runs at the end looks at what the function returns: that is not followed.
func (w *worker) atEnd(ctx context.Context, d amqp.Delivery) (err error) {
	defer func() {
		if err != nil {
			_ = d.Nack(false, true)
		}
	}()
	return w.store.Save(ctx, order{ID: d.MessageId})
}
