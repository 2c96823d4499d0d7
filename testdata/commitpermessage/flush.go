package commitpermessage

import (
	"context"

	"github.com/nats-io/nats.go"
	"github.com/twmb/franz-go/pkg/kgo"
)

func publish(nc *nats.Conn, events [][]byte) error {
	// example: flush bad
	for _, e := range events {
		if err := nc.Publish("events", e); err != nil {
			return err
		}
		if err := nc.Flush(); err != nil { // want flush:"Flush waits for each message that is sent"
			return err
		}
	}
	// end
	return nil
}

func publishAll(nc *nats.Conn, events [][]byte) error {
	// example: flush good
	for _, e := range events {
		if err := nc.Publish("events", e); err != nil {
			return err
		}
	}
	return nc.Flush()
	// end
}

type producer struct{ cl *kgo.Client }

// Send is called for each event.
func (p *producer) Send(ctx context.Context, value []byte) error {
	p.cl.Produce(ctx, &kgo.Record{Topic: "events", Value: value}, nil)
	return p.cl.Flush(ctx) // want flush:"Flush waits for each message that is sent"
}

// Hello is said once.
func (p *producer) Hello(ctx context.Context) error {
	p.cl.Produce(ctx, &kgo.Record{Topic: "events", Value: []byte("hello")}, nil)
	return p.cl.Flush(ctx)
}

// Some gets to a flush now and then.
func (p *producer) Some(ctx context.Context, events [][]byte) error {
	for i, e := range events {
		p.cl.Produce(ctx, &kgo.Record{Topic: "events", Value: e}, nil)
		if i%1000 == 999 {
			if err := p.cl.Flush(ctx); err != nil {
				return err
			}
		}
	}
	return p.cl.Flush(ctx)
}

var _, _ = publish, publishAll
