package noprefetch

import amqp "github.com/rabbitmq/amqp091-go"

// The channel is made in one method and consumed from in another.
type binding struct {
	conn    *amqp.Connection
	channel *amqp.Channel
}

func (b *binding) Init(url string) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	b.conn, b.channel = conn, ch
	return nil
}

func (b *binding) Read(handle func([]byte) error) error {
	in, err := b.channel.Consume("orders", "", false, false, false, false, nil) // want unset:"no limit"
	if err != nil {
		return err
	}
	go func() {
		for d := range in {
			if handle(d.Body) == nil {
				_ = b.channel.Ack(d.DeliveryTag, false)
			}
		}
	}()
	return nil
}

// The method that makes the channel limits it as well.
type careful struct{ channel *amqp.Channel }

func (c *careful) Init(conn *amqp.Connection) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	c.channel = ch
	return c.limit(20)
}

func (c *careful) limit(n int) error { return c.channel.Qos(n, 0, false) }

func (c *careful) Read() (<-chan amqp.Delivery, error) {
	return c.channel.Consume("orders", "", false, false, false, false, nil)
}
