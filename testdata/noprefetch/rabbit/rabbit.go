// Package rabbit makes channels for others.
package rabbit

import amqp "github.com/rabbitmq/amqp091-go"

// Bare makes a channel.
func Bare(url string) (*amqp.Channel, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	return conn.Channel()
}

// Limited makes one that gets a few messages at a time.
func Limited(url string) (*amqp.Channel, error) {
	ch, err := Bare(url)
	if err != nil {
		return nil, err
	}
	return ch, Fair(ch)
}

// Fair limits a channel.
func Fair(ch *amqp.Channel) error { return ch.Qos(10, 0, false) }
