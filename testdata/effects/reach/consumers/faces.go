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

// A watcher is given what hides the broker by another package.
type Watcher struct {
	from   source
	mailer *mailer
}

// NewWatcher keeps it.
func NewWatcher(from source) *Watcher {
	return &Watcher{from: from, mailer: &mailer{}}
}

// Run waits for the messages of a broker, by the signature of the interface.
func (w *Watcher) Run(ctx context.Context) { // want reach:"^background.*comes back forever: it waits in .*ReadMessage"
	for {
		msg, err := w.from.ReadMessage(ctx)
		if err != nil {
			return
		}
		w.mailer.send(string(msg.Value))
	}
}

// A letterbox has a method of the same name that returns something of this program.
type letterbox interface {
	ReadMessage(ctx context.Context) (string, error)
}

type clerk struct{ box letterbox }

func (c *clerk) empty(ctx context.Context) { // want reach:""
	for {
		if _, err := c.box.ReadMessage(ctx); err != nil {
			return
		}
	}
}
