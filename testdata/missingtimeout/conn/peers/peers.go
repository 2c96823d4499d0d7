// Package peers dials and accepts for others.
package peers

import (
	"encoding/binary"
	"io"
	"net"
	"time"
)

// Dial brings a connection as it was made.
func Dial(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) }

// DialSoon brings one that lasts a second.
func DialSoon(addr string) (net.Conn, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return c, c.SetDeadline(time.Now().Add(time.Second))
}

// A Dialer is what the package asks of those who dial.
type Dialer interface {
	Reach(addr string) (net.Conn, error)
}

// TCP is one.
type TCP struct{ Timeout time.Duration }

// Reach dials by a helper of its own.
func (t *TCP) Reach(addr string) (net.Conn, error) { return t.dial("tcp", addr) }

func (t *TCP) dial(network, addr string) (net.Conn, error) {
	return net.DialTimeout(network, addr, t.Timeout)
}

// A Handler gets what is accepted.
type Handler interface{ Serve(c net.Conn) }

// A Hurried one does, too.
type Hurried interface{ ServeSoon(c net.Conn) }

// A Gate accepts.
type Gate struct{ ln *net.TCPListener }

// Open has a handler serve each connection.
func (g *Gate) Open(h Handler) error {
	for {
		c, err := g.ln.Accept()
		if err != nil {
			return err
		}
		go h.Serve(c) // want conn:"Serve has no deadline"
	}
}

// OpenSoon has one serve that sets a deadline.
func (g *Gate) OpenSoon(h Hurried) error {
	for {
		c, err := g.ln.Accept()
		if err != nil {
			return err
		}
		go h.ServeSoon(c)
	}
}

// Next leaves it to the caller.
func (g *Gate) Next() (net.Conn, error) { return g.ln.Accept() }

// A Packet is what goes over the wire.
type Packet struct{ Body []byte }

// ReadFrom brings one.
func (p *Packet) ReadFrom(r io.Reader) (int64, error) {
	var size uint16
	if err := binary.Read(r, binary.BigEndian, &size); err != nil {
		return 0, err
	}
	p.Body = make([]byte, size)
	n, err := io.ReadFull(r, p.Body)
	return int64(n), err
}

// ReadSoonFrom brings one that comes within a second.
func (p *Packet) ReadSoonFrom(c net.Conn) (int64, error) {
	if err := c.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
		return 0, err
	}
	return p.ReadFrom(c)
}

// WriteTo sends it.
func (p *Packet) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(p.Body)
	return int64(n), err
}

// A Codec reads.
type Codec interface {
	Decode(r io.Reader) (*Packet, error)
}

// Plain is one.
type Plain struct{ Max int }

// Decode brings a packet.
func (Plain) Decode(r io.Reader) (*Packet, error) {
	var p Packet
	_, err := p.ReadFrom(r)
	return &p, err
}
