// Package noprefetch holds what noprefetch reports, and look-alikes on which it is silent.
package noprefetch

import (
	"log"

	amqp "github.com/rabbitmq/amqp091-go"
)

type mailer interface {
	Send(body []byte) error
}

func direct(conn *amqp.Connection, m mailer) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	// example: unset bad
	mails, err := ch.Consume("mails", "", false, false, false, false, nil) // want unset:"Channel..Consume has no limit of unacknowledged messages"
	// end
	if err != nil {
		return err
	}
	for d := range mails {
		if m.Send(d.Body) == nil {
			_ = d.Ack(false)
		}
	}
	return nil
}

func limitedHere(conn *amqp.Connection, m mailer) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	// example: unset good
	if err := ch.Qos(50, 0, false); err != nil {
		return err
	}
	mails, err := ch.Consume("mails", "", false, false, false, false, nil)
	// end
	if err != nil {
		return err
	}
	for d := range mails {
		if m.Send(d.Body) == nil {
			_ = d.Ack(false)
		}
	}
	return nil
}

// With automatic acknowledgement the broker does not count: a limit would change nothing.
func automatic(conn *amqp.Connection) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	lines, err := ch.Consume("lines", "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range lines {
		log.Print(string(d.Body))
	}
	return nil
}

// Whoever gave the channel may have set a limit.
func Given(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	return ch.Consume("mails", "", false, false, false, false, nil)
}

func none(conn *amqp.Connection) (*amqp.Channel, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	// example: unlimited bad
	return ch, ch.Qos(0, 0, false) // want unlimited:"with 0 means no limit of unacknowledged messages"
	// end
}

func some(conn *amqp.Connection) (*amqp.Channel, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	// example: unlimited good
	return ch, ch.Qos(100, 0, false)
	// end
}

// The limit of each consumer is off, that of the channel is not.
func both(conn *amqp.Connection) error {
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	if err := ch.Qos(0, 0, false); err != nil {
		return err
	}
	return ch.Qos(200, 0, true)
}

var _, _, _, _, _, _ = direct, limitedHere, automatic, none, some, both
