package retrybackoff

import (
	"context"
	"log"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// A Broker is a connection that comes back.
type Broker struct {
	addr string
	ch   *amqp.Channel
}

func (b *Broker) open() bool {
	conn, err := amqp.Dial(b.addr)
	if err != nil {
		log.Print(err)
		return false
	}
	ch, err := conn.Channel()
	if err != nil {
		_ = conn.Close()
		return false
	}
	b.ch = ch
	return true
}

// Keep opens it again whenever it has gone, for as long as that takes.
func (b *Broker) Keep() {
	for {
		for !b.open() {
			time.Sleep(2 * time.Second) // want constant:"is tried forever, always after the same delay"
		}
		<-b.ch.NotifyClose(make(chan *amqp.Error, 1))
	}
}

// KeepPatiently is silent: after so long nobody is hurt.
func (b *Broker) KeepPatiently() {
	for {
		for !b.open() {
			time.Sleep(time.Minute)
		}
		<-b.ch.NotifyClose(make(chan *amqp.Error, 1))
	}
}

// times runs what it is given with a context, as often as it says, and that is told here.
func times[T any](ctx context.Context, n int, do func(context.Context) (T, error)) (v T, err error) {
	for range n {
		if v, err = do(ctx); err == nil { // want none:"is called again at once when it fails"
			return v, nil
		}
	}
	return v, err
}

// Told is silent: what times does is told there.
func (l *Link) Told(ctx context.Context) (bool, error) {
	return times(ctx, 3, func(ctx context.Context) (bool, error) { return true, l.api.get(ctx) })
}
