// Package exhausted rests as a policy says that ends.
package exhausted

import (
	"context"
	"net"
	"time"

	cb "github.com/cenkalti/backoff/v4"
)

// Link connects again and again.
type Link struct {
	addr  string
	serve func(net.Conn)
}

// Hold rests as a policy says, which has nothing more to say after a quarter of an hour.
func (l *Link) Hold(ctx context.Context) {
	b := cb.NewExponentialBackOff()
	for {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			b.Reset()
			l.serve(conn)
			continue
		}
		select {
		case <-time.After(b.NextBackOff()): // want error-spin:"once its time is over"
		case <-ctx.Done():
			return
		}
	}
}

// HoldMade gets its policy from a helper, and sleeps.
func (l *Link) HoldMade() {
	b := l.policy()
	for {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			l.serve(conn)
			b.Reset()
			continue
		}
		time.Sleep(b.NextBackOff()) // want error-spin:"once its time is over"
	}
}

func (l *Link) policy() *cb.ExponentialBackOff {
	b := cb.NewExponentialBackOff()
	b.MaxInterval = time.Minute
	return b
}

// HoldAsked looks whether there is more.
func (l *Link) HoldAsked() {
	b := cb.NewExponentialBackOff()
	for {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			b.Reset()
			l.serve(conn)
			continue
		}
		d := b.NextBackOff()
		if d == cb.Stop {
			return
		}
		time.Sleep(d) // silent: it ends with the policy
	}
}

// HoldForever has a policy that its options keep from ending.
func (l *Link) HoldForever() {
	b := cb.NewExponentialBackOff(cb.WithMaxElapsedTime(0))
	for {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			b.Reset()
			l.serve(conn)
			continue
		}
		time.Sleep(b.NextBackOff()) // silent: it goes on
	}
}

// HoldFew ends after some tries, long before the policy does.
func (l *Link) HoldFew() error {
	b := cb.NewExponentialBackOff()
	var err error
	for range 5 {
		var conn net.Conn
		if conn, err = net.DialTimeout("tcp", l.addr, time.Second); err == nil {
			l.serve(conn)
			return nil
		}
		time.Sleep(b.NextBackOff()) // silent: five times
	}
	return err
}

// Puller asks for what there is.
type Puller struct {
	addr string
	got  []byte
	stop chan struct{}
}

// Pull rests whenever nothing came, be it that asking failed.
func (p *Puller) Pull() {
	b := cb.NewExponentialBackOff(cb.WithMaxInterval(time.Minute))
	ask := func() {
		conn, err := net.DialTimeout("tcp", p.addr, time.Second)
		if err != nil {
			return
		}
		defer conn.Close()
		p.got = make([]byte, 64)
		b.Reset()
	}
	for {
		if ask(); len(p.got) == 0 {
			select {
			case <-time.After(b.NextBackOff()): // want error-spin:"once its time is over"
			case <-p.stop:
				return
			}
		}
	}
}
