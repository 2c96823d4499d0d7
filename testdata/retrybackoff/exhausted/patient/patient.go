// Package patient has a policy that does not end.
package patient

import (
	"net"
	"time"

	cb "github.com/cenkalti/backoff/v4"
)

// Hold goes on.
func Hold(addr string, serve func(net.Conn)) {
	b := cb.NewExponentialBackOff()
	b.MaxElapsedTime = 0
	for {
		conn, err := net.DialTimeout("tcp", addr, time.Second)
		if err != nil {
			time.Sleep(b.NextBackOff()) // silent: it never answers -1
			continue
		}
		b.Reset()
		serve(conn)
	}
}
