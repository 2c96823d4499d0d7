// Package broker consumes by way of interfaces of its own.
package broker

import amqp "github.com/rabbitmq/amqp091-go"

type channel interface {
	QueueDeclare(name string, durable, autoDelete, exclusive, noWait bool, args amqp.Table) (amqp.Queue, error)
	Consume(queue, consumer string, autoAck, exclusive, noLocal, noWait bool, args amqp.Table) (<-chan amqp.Delivery, error)
	Ack(tag uint64, multiple bool) error
	Nack(tag uint64, multiple, requeue bool) error
}

// Subscriber reads a queue. Whether it acknowledges by hand is configured.
type Subscriber struct {
	autoAck bool
	channel channel
	dial    func(url string) (channel, error)
}

// New makes a Subscriber.
func New(autoAck bool) *Subscriber { return &Subscriber{autoAck: autoAck, dial: dial} }

func dial(url string) (channel, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	return ch, nil
}

// Connect connects.
func (s *Subscriber) Connect(url string) (err error) {
	ch, err := s.dial(url)
	if err != nil {
		return err
	}
	s.channel = ch
	return nil
}

func (s *Subscriber) current() channel { return s.channel }

// Subscribe hands each message to a handler.
func (s *Subscriber) Subscribe(queue string, handle func([]byte) error) error {
	ch := s.current()
	in, err := ch.Consume(queue, "", s.autoAck, false, false, false, nil) // want unset:"no limit"
	if err != nil {
		return err
	}
	for d := range in {
		err := handle(d.Body)
		if s.autoAck {
			continue
		}
		if err != nil {
			_ = ch.Nack(d.DeliveryTag, false, !d.Redelivered)
			continue
		}
		_ = ch.Ack(d.DeliveryTag, false)
	}
	return nil
}

// Client has its channel in a field that others can name. In this program nobody else limits one.
type Client struct{ Channel *amqp.Channel }

// Open connects.
func Open(url string) (*Client, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	return &Client{Channel: ch}, nil
}

// Mails begins to consume.
func (c *Client) Mails() (<-chan amqp.Delivery, error) {
	return c.Channel.Consume("mails", "", false, false, false, false, nil)
}
