package noprefetch

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/noprefetch/rabbit"
)

func open(url string) (*amqp.Channel, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	return conn.Channel()
}

// A helper makes the channel, and sets no limit.
func fromHelper(url string) (<-chan amqp.Delivery, error) {
	ch, err := open(url)
	if err != nil {
		return nil, err
	}
	return ch.Consume("orders", "", false, false, false, false, nil) // want unset:"no limit"
}

// A function of another package makes the channel, with its limit.
func fromElsewhere(url string) (<-chan amqp.Delivery, error) {
	ch, err := rabbit.Limited(url)
	if err != nil {
		return nil, err
	}
	return ch.Consume("orders", "", false, false, false, false, nil)
}

// A function of another package limits what this one has made.
func limitedElsewhere(conn *amqp.Connection) (<-chan amqp.Delivery, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if err := rabbit.Fair(ch); err != nil {
		return nil, err
	}
	return ch.Consume("orders", "", false, false, false, false, nil)
}

// A function of another package makes the channel without a limit.
func fromBare(url string) (<-chan amqp.Delivery, error) {
	ch, err := rabbit.Bare(url)
	if err != nil {
		return nil, err
	}
	return ch.Consume("orders", "", false, false, false, false, nil) // want unset:"no limit"
}

var _, _, _, _ = fromHelper, fromElsewhere, limitedElsewhere, fromBare
