// Package queue has a broker send messages.
package queue

import amqp "github.com/rabbitmq/amqp091-go"

// Config says how many at a time.
type Config struct {
	Name   string
	Window int // nobody sets it
	Ahead  int
}

// Consume gets all there are.
func Consume(conn *amqp.Connection, c Config) (<-chan amqp.Delivery, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if c.Window > 0 {
		if err := ch.Qos(c.Window, 0, false); err != nil {
			return nil, err
		}
	}
	return ch.Consume(c.Name, "", false, false, false, false, nil) // want unset:"no limit of unacknowledged messages"
}

// ConsumeAhead is silent: there is a limit.
func ConsumeAhead(conn *amqp.Connection, c Config) (<-chan amqp.Delivery, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if c.Ahead > 0 {
		if err := ch.Qos(c.Ahead, 0, false); err != nil {
			return nil, err
		}
	}
	return ch.Consume(c.Name, "", false, false, false, false, nil)
}
