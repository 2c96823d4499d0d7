// Package bus wraps a broker, with options of its own.
package bus

import amqp "github.com/rabbitmq/amqp091-go"

type settings struct {
	window   int
	forgets  bool
	prefetch int
}

// An Option changes how a client consumes.
type Option func(*settings)

// Window limits what is on its way. Nobody asks for it.
func Window(n int) Option { return func(s *settings) { s.window = n } }

// Forgets has the broker forget what it sends. Nobody asks for it.
func Forgets() Option { return func(s *settings) { s.forgets = true } }

// Prefetch limits what is on its way, too.
func Prefetch(n int) Option { return func(s *settings) { s.prefetch = n } }

type channel interface {
	Qos(count, size int, global bool) error
	Consume(queue, consumer string, autoAck, exclusive, noLocal, noWait bool, args amqp.Table) (<-chan amqp.Delivery, error)
}

// Bare is a client that is limited where somebody asks for a window.
type Bare struct {
	ch channel
	s  settings
}

// NewBare makes one.
func NewBare(conn *amqp.Connection, options ...Option) (*Bare, error) {
	var s settings
	for _, o := range options {
		o(&s)
	}
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if s.window > 0 {
		if err := ch.Qos(s.window, 0, false); err != nil {
			return nil, err
		}
	}
	return &Bare{ch: ch, s: s}, nil
}

// Consume begins.
func (b *Bare) Consume(queue string) (<-chan amqp.Delivery, error) {
	return b.ch.Consume(queue, "", b.s.forgets, false, false, false, nil) // want unset:"no limit of unacknowledged messages"
}

// Limited is a client that is limited where somebody asks for a prefetch: silent.
type Limited struct {
	ch channel
	s  settings
}

// NewLimited makes one.
func NewLimited(conn *amqp.Connection, options ...Option) (*Limited, error) {
	var s settings
	for _, o := range options {
		o(&s)
	}
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if s.prefetch > 0 {
		if err := ch.Qos(s.prefetch, 0, false); err != nil {
			return nil, err
		}
	}
	return &Limited{ch: ch, s: s}, nil
}

// Consume begins.
func (l *Limited) Consume(queue string) (<-chan amqp.Delivery, error) {
	return l.ch.Consume(queue, "", l.s.forgets, false, false, false, nil)
}
