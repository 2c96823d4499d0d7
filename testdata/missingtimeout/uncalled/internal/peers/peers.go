// Package peers connects to other machines. Nobody but the module itself can call it.
package peers

import (
	"net"
	"time"
)

// Peer is another machine.
type Peer struct{ Addr string }

// Dial is called by tests only.
func (p *Peer) Dial() (net.Conn, error) { return net.Dial("tcp", p.Addr) }

// Reach is called.
func (p *Peer) Reach() (net.Conn, error) {
	return net.Dial("tcp", p.Addr) // want connect:"net.Dial has no timeout"
}

// Knock stands behind an interface.
func (p *Peer) Knock() error {
	c, err := net.Dial("tcp", p.Addr) // want connect:"net.Dial has no timeout"
	if err != nil {
		return err
	}
	return c.Close()
}

// Ask is used as a value.
func Ask(addr string) (net.Conn, error) {
	return net.Dial("tcp", addr) // want connect:"net.Dial has no timeout"
}

// Listen is called by tests only.
func Listen(addr string) error {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	return err
}
