// Package bound uses a consumer that was configured elsewhere.
package bound

import "github.com/nats-io/nats.go/jetstream"

// Consume hands back what fails: how often it comes again is configured elsewhere.
func Consume(c jetstream.Consumer, handle func([]byte) error) error {
	_, err := c.Consume(func(m jetstream.Msg) {
		if err := handle(m.Data()); err != nil {
			_ = m.Nak()
			return
		}
		_ = m.Ack()
	})
	return err
}
