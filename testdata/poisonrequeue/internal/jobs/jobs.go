// Package jobs works on deliveries.
package jobs

import amqp "github.com/rabbitmq/amqp091-go"

// Work hands back what fails.
func Work(d amqp.Delivery, do func([]byte) error) {
	if err := do(d.Body); err != nil {
		_ = d.Nack(false, true) // want requeue:"forever"
		return
	}
	_ = d.Ack(false)
}

// Old is called by nobody.
func Old(d amqp.Delivery, do func([]byte) error) {
	if err := do(d.Body); err != nil {
		_ = d.Nack(false, true)
	}
}
