// Package secure finds out what a connection speaks.
package secure

import (
	"crypto/tls"
	"net"
	"time"
)

// Asserted finds out that a connection speaks TLS.
func Asserted(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func(c net.Conn) {
			defer c.Close()
			if secure, ok := c.(*tls.Conn); ok {
				if err := secure.Handshake(); err != nil { // want conn:"Handshake has no deadline"
					return
				}
			}
			_ = c.SetDeadline(time.Now().Add(time.Second))
			_, _ = c.Read(make([]byte, 1))
		}(c)
	}
}
