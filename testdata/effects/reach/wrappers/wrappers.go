// Package wrappers wraps what registers: whoever is given to a wrapper is registered.
package wrappers

import (
	"context"
	"net/http"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/robfig/cron/v3"
)

// Bus hides the broker.
type Bus struct{ nc *nats.Conn }

// Handler is how users of the bus see a message.
type Handler func(ctx context.Context, data []byte) error

// Subscribe calls the function in a literal that it registers.
func (b *Bus) Subscribe(subject string, h Handler) error { // want reach:""
	_, err := b.nc.Subscribe(subject, func(m *nats.Msg) { // want reach:"^request"
		_ = h(context.Background(), m.Data)
	})
	return err
}

// Raw hands the function on.
func (b *Bus) Raw(subject string, h nats.MsgHandler) { _, _ = b.nc.Subscribe(subject, h) } // want reach:""

// Both is a wrapper of wrappers.
func (b *Bus) Both(h Handler) { // want reach:""
	_ = b.Subscribe("a", h)
	_ = b.Subscribe("b", h)
}

// Listener is an interface of the user's own.
type Listener interface {
	On(data []byte)
}

// Listen has its methods called.
func (b *Bus) Listen(subject string, l Listener) { // want reach:""
	_, _ = b.nc.Subscribe(subject, func(m *nats.Msg) { l.On(m.Data) }) // want reach:"^request"
}

// Every is a clock of the user's own.
func Every(d time.Duration, do func()) { // want reach:"^background"
	for range time.NewTicker(d).C {
		do()
	}
}

// JSON makes a handler of a function that knows nothing of HTTP.
func JSON(f func(ctx context.Context, in string) (string, error)) http.HandlerFunc { // want reach:""
	return func(w http.ResponseWriter, r *http.Request) { // want reach:"^request"
		out, err := f(r.Context(), r.URL.Path)
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
		_, _ = w.Write([]byte(out))
	}
}

type service struct{ seen int }

func (s *service) Start(b *Bus, c *cron.Cron) error { // want reach:""
	b.Raw("raw", s.raw)
	b.Both(s.both)
	b.Listen("all", s)
	http.HandleFunc("/greet", JSON(s.greet))
	go Every(time.Minute, s.tidy)
	schedule(c, s.nightly)
	return b.Subscribe("orders", s.order)
}

func schedule(c *cron.Cron, f func()) { _, _ = c.AddFunc("@daily", f) } // want reach:""

func (s *service) raw(m *nats.Msg) {} // want reach:"^request.*is a nats.MsgHandler|^request.*registered with .*Raw"

func (s *service) both(context.Context, []byte) error { return nil } // want reach:"^request.*registered with .*Both"

func (s *service) order(context.Context, []byte) error { return nil } // want reach:"^request.*registered with .*Subscribe"

func (s *service) greet(context.Context, string) (string, error) { return "", nil } // want reach:"^request.*registered with .*JSON|^request.*registered with .*HandleFunc for /greet"

func (s *service) On([]byte) { s.seen++ } // want reach:"^request"

func (s *service) tidy() {} // want reach:"^background"

func (s *service) nightly() {} // want reach:"^background.*registered with .*schedule"
