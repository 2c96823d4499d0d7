package consumers

import (
	"context"

	"github.com/segmentio/kafka-go"
)

// A source is what hides the broker.
type source interface {
	ReadMessage(ctx context.Context) (kafka.Message, error)
}

type listener struct {
	from   source
	mailer *mailer
}

func (l *listener) run(ctx context.Context) { // want reach:"^background.*comes back forever: it waits in .*ReadMessage"
	for {
		msg, err := l.from.ReadMessage(ctx)
		if err != nil {
			return
		}
		l.mailer.send(string(msg.Value))
	}
}

// Listen puts a broker behind the interface.
func (m *mailer) Listen(ctx context.Context) { // want reach:""
	l := &listener{from: kafka.NewReader(kafka.ReaderConfig{Topic: "mails"}), mailer: m}
	l.run(ctx)
}
