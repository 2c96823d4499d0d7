package retrybackoff

import (
	"context"
	"errors"
	"log"
	"net"
)

var errNobody = errors.New("nobody answers")

// FirstOf is silent: what is dialled is the next one each time, until there is none.
func FirstOf(ctx context.Context, next func() (addr string, ok bool)) (net.Conn, error) {
	var d net.Dialer
	for {
		addr, ok := next()
		if !ok {
			return nil, errNobody
		}
		conn, err := d.DialContext(ctx, "tcp", addr)
		if err != nil {
			log.Print(err)
			continue
		}
		return conn, nil
	}
}

// Same dials what it was told, whatever the other function says.
func Same(ctx context.Context, addr string, next func() (name string, ok bool)) (net.Conn, error) {
	var d net.Dialer
	for {
		name, ok := next()
		if !ok {
			return nil, errNobody
		}
		conn, err := d.DialContext(ctx, "tcp", addr) // want none:"called again at once"
		if err != nil {
			log.Print(name, err)
			continue
		}
		return conn, nil
	}
}
