// Package streams handles messages that the library acknowledges by itself.
package streams

import (
	"log"

	"github.com/nats-io/nats.go"
)

type mailer interface{ Send(body []byte) error }

func sometimes(js nats.JetStreamContext, m mailer) error {
	// example: anyway bad
	_, err := js.Subscribe("mails", func(msg *nats.Msg) { // want anyway:"Subscribe acknowledges each message after its handler, failed or not"
		if err := m.Send(msg.Data); err != nil {
			log.Print(err)
			return
		}
		_ = msg.Ack()
	})
	// end
	return err
}

// It hands back what it could not do: then it is acknowledged no more.
func handsBack(js nats.JetStreamContext, m mailer) error {
	_, err := js.Subscribe("mails", func(msg *nats.Msg) {
		if m.Send(msg.Data) != nil {
			_ = msg.Nak()
			return
		}
		_ = msg.Ack()
	})
	return err
}

// It acknowledges nothing itself, and expects nothing else.
func leavesIt(js nats.JetStreamContext, m mailer) error {
	_, err := js.Subscribe("mails", func(msg *nats.Msg) {
		if err := m.Send(msg.Data); err != nil {
			log.Print(err)
		}
	})
	return err
}

// The options come from elsewhere.
func given(js nats.JetStreamContext, m mailer, opts ...nats.SubOpt) error {
	_, err := js.Subscribe("mails", func(msg *nats.Msg) {
		if m.Send(msg.Data) == nil {
			_ = msg.Ack()
		}
	}, opts...)
	return err
}

var _, _, _, _ = sometimes, handsBack, leavesIt, given
