// Package idle has what looks like the fields that forget and the ends that leave open, in functions that nobody runs, or only the start does.
package idle

import (
	"net"
	"time"

	"github.com/nats-io/nats.go"
)

// Link keeps a connection.
type Link struct {
	raw net.Conn
	nc  *nats.Conn
}

// NewLink greets once, when the program starts: what is forgotten here is forgotten once.
func NewLink(addr string) *Link {
	l := &Link{}
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return l
	}
	l.raw = c
	if _, err := l.raw.Write([]byte("hello")); err != nil {
		l.raw = nil
	}
	return l
}

// Resend is what nobody calls.
func (l *Link) Resend(body []byte) error {
	if _, err := l.raw.Write(body); err != nil {
		l.raw = nil
		return err
	}
	return nil
}

// Join is what nobody calls either.
func (l *Link) Join(url string) error {
	nc, err := nats.Connect(url)
	l.nc = nc
	return err
}

// Stop leaves open what Join would have opened.
func (l *Link) Stop() {
	if l.raw != nil {
		l.raw.Close()
	}
}
