package leakedconn

import (
	"errors"
	"net"
	"net/http"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// sender is what a link sends with.
type sender interface {
	Send(body []byte) error
	Close() error
}

type broker struct {
	conn *amqp.Connection
	ch   *amqp.Channel
}

func (b *broker) Send(body []byte) error {
	return b.ch.Publish("orders", "", false, false, amqp.Publishing{Body: body})
}

func (b *broker) Close() error { return b.conn.Close() }

func join(addr string) (*broker, error) {
	conn, err := amqp.Dial(addr)
	if err != nil {
		return nil, err
	}
	ch, err := conn.Channel()
	if err != nil {
		conn.Close()
		return nil, err
	}
	return &broker{conn, ch}, nil
}

// Link keeps a connection, and makes another one where that has failed.
type Link struct {
	addr string
	to   sender
	raw  net.Conn
	n    int
}

// NewLink registers what uses it.
func NewLink(mux *http.ServeMux, addr string) *Link {
	l := &Link{addr: addr}
	for _, do := range []func([]byte) error{l.send, l.sendByHelper, l.write, l.closeFirst, l.closeBehind, l.closeByHelper, l.closeDeferred, l.known, l.hands, l.asked} {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			if err := do([]byte(r.FormValue("order"))); err != nil {
				http.Error(w, err.Error(), http.StatusBadGateway)
			}
		})
	}
	return l
}

func (l *Link) open() error {
	if l.to != nil {
		return nil
	}
	b, err := join(l.addr)
	if err != nil {
		return err
	}
	l.to = b
	return nil
}

func (l *Link) send(body []byte) error {
	if err := l.open(); err != nil {
		return err
	}
	if err := l.to.Send(body); err != nil {
		l.to = nil // want conn:"to is forgotten once Send has failed, and stays open: close it first"
		return err
	}
	return nil
}

func (l *Link) sendByHelper(body []byte) error {
	if err := l.publish(body); err != nil {
		l.to = nil // want conn:"to is forgotten once publish has failed, and stays open"
		return err
	}
	if l.n++; l.n > 100 {
		l.to.Close()
		l.to = nil
	}
	return nil
}

func (l *Link) publish(body []byte) error {
	if err := l.open(); err != nil {
		return err
	}
	return l.to.Send(body)
}

func (l *Link) write(body []byte) error {
	if l.raw == nil {
		c, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err != nil {
			return err
		}
		l.raw = c
	}
	l.raw.SetDeadline(time.Now().Add(time.Second))
	if _, err := l.raw.Write(body); err != nil {
		l.raw = nil // want conn:"raw is forgotten once Write has failed, and stays open"
		return err
	}
	return nil
}

// Stop closes both.
func (l *Link) Stop() {
	if l.raw != nil {
		l.raw.Close()
	}
	l.drop()
}

// It is closed first.
func (l *Link) closeFirst(body []byte) error {
	if err := l.publish(body); err != nil {
		l.to.Close()
		l.to = nil
		return err
	}
	return nil
}

// It is closed once it is forgotten.
func (l *Link) closeBehind(body []byte) error {
	to := l.to
	if err := l.to.Send(body); err != nil {
		l.to = nil
		to.Close()
		return err
	}
	return nil
}

func (l *Link) drop() {
	if l.to != nil {
		l.to.Close()
	}
}

// A helper closes it.
func (l *Link) closeByHelper(body []byte) error {
	if err := l.publish(body); err != nil {
		l.drop()
		l.to = nil
		return err
	}
	return nil
}

// It is closed at the end.
func (l *Link) closeDeferred(body []byte) error {
	defer l.to.Close()
	if err := l.to.Send(body); err != nil {
		l.to = nil
		return err
	}
	return nil
}

// The error says that it is closed already.
func (l *Link) known(body []byte) error {
	err := l.publish(body)
	if errors.Is(err, amqp.ErrClosed) {
		l.to = nil
	}
	return err
}

// Somebody else has it from then on.
func (l *Link) hands(body []byte) error {
	old := l.to
	if err := l.to.Send(body); err != nil {
		closeLater <- old
		l.to = nil
		return err
	}
	return nil
}

var closeLater = make(chan sender, 8)

// Nothing was asked of it: what failed is something else.
func (l *Link) asked([]byte) error {
	if _, err := net.LookupHost(l.addr); err != nil {
		l.to = nil
		return err
	}
	return nil
}
