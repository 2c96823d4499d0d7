// Package manual tells the library that it acknowledges messages itself.
package manual

import (
	"log"

	"github.com/nats-io/nats.go"
)

type mailer interface{ Send(body []byte) error }

// Mails comes again for what was not acknowledged.
func Mails(js nats.JetStreamContext, m mailer) error {
	// example: anyway good
	_, err := js.Subscribe("mails", func(msg *nats.Msg) {
		if err := m.Send(msg.Data); err != nil {
			log.Print(err)
			return
		}
		_ = msg.Ack()
	}, nats.ManualAck())
	// end
	return err
}
