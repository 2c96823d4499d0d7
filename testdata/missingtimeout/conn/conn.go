// Package conn has connections that are read with and without a deadline.
package conn

import (
	"net"
	"time"
)

// example: conn bad

// Ask waits for an answer for as long as the peer likes.
func Ask(d *net.Dialer, addr string) ([]byte, error) {
	c, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	answer := make([]byte, 64)
	n, err := c.Read(answer) // want conn:"Read has no deadline"
	return answer[:n], err
}

// end

// example: conn good

// AskBounded gives the peer two seconds.
func AskBounded(d *net.Dialer, addr string) ([]byte, error) {
	c, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
		return nil, err
	}
	answer := make([]byte, 64)
	n, err := c.Read(answer)
	return answer[:n], err
}

// end
