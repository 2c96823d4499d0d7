// Package quorum declares a queue that gives messages up.
package quorum

import amqp "github.com/rabbitmq/amqp091-go"

// Consume hands back what fails: the broker counts.
func Consume(ch *amqp.Channel, handle func([]byte) error) error {
	q, err := ch.QueueDeclare("jobs", true, false, false, false, amqp.Table{"x-queue-type": "quorum", "x-delivery-limit": 5})
	if err != nil {
		return err
	}
	in, err := ch.Consume(q.Name, "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		if err := handle(d.Body); err != nil {
			_ = d.Nack(false, true)
			continue
		}
		_ = d.Ack(false)
	}
	return nil
}
