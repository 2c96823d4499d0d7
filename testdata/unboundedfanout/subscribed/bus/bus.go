// Package bus subscribes with options.
package bus

import (
	"context"

	"github.com/ThreeDotsLabs/watermill/message"
)

// An Option is of a subscription.
type Option func(*options)

type options struct {
	pool, flight int
	name         string
}

// WithPool has so many messages at a time.
func WithPool(size int) Option { return func(o *options) { o.pool = size } }

// WithMaxInFlight does so as well.
func WithMaxInFlight(n int) Option { return func(o *options) { o.flight = n } }

// WithName names it.
func WithName(name string) Option { return func(o *options) { o.name = name } }

// Bus brings messages.
type Bus struct{ from message.Subscriber }

// SubscribeWith subscribes.
func (b *Bus) SubscribeWith(ctx context.Context, topic string, opts ...Option) (<-chan *message.Message, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	return b.from.Subscribe(ctx, topic)
}
