// Package brief has policies that end soon, or that a setting ends.
package brief

import (
	"net"
	"time"

	cb "github.com/cenkalti/backoff/v4"
)

// Hold has one of two minutes.
func Hold(addr string, serve func(net.Conn)) {
	b := cb.NewExponentialBackOff()
	b.MaxElapsedTime = 2 * time.Minute
	for {
		conn, err := net.DialTimeout("tcp", addr, time.Second)
		if err != nil {
			time.Sleep(b.NextBackOff()) // want error-spin:"once its time is over"
			continue
		}
		b.Reset()
		serve(conn)
	}
}
