package conn

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"time"
)

// A shipper sends records to a collector, and waits for no answer: a collector that reads nothing fills the buffers, and then holds it.
type shipper struct {
	plain  net.Conn
	secure *tls.Conn
}

// NewShipper dials, with TLS if there is a configuration.
func NewShipper(addr string, cfg *tls.Config) (*shipper, error) {
	if cfg != nil {
		c, err := tls.DialWithDialer(&net.Dialer{Timeout: time.Second}, "tcp", addr, cfg)
		if err != nil {
			return nil, err
		}
		return &shipper{secure: c}, nil
	}
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &shipper{plain: c}, nil
}

// Ship sends one.
func (s *shipper) Ship(record []byte) error {
	if s.secure != nil {
		_, err := s.secure.Write(record) // want conn:"Write has no deadline for writing"
		return err
	}
	_, err := s.plain.Write(record) // want conn:"Write has no deadline for writing"
	return err
}

// A syslog dials when it has something to say, and buffers it.
type syslog struct {
	addr string
	out  *bufio.Writer
}

func (s *syslog) connect() error {
	c, err := net.DialTimeout("tcp", s.addr, time.Second)
	if err != nil {
		return err
	}
	s.out = bufio.NewWriter(c)
	return nil
}

// Log sends a line, by a helper.
func (s *syslog) Log(line string) error {
	if s.out == nil {
		if err := s.connect(); err != nil {
			return err
		}
	}
	return s.line(line)
}

func (s *syslog) line(text string) error {
	_, err := fmt.Fprintln(s.out, text) // want conn:"Fprintln has no deadline for writing"
	return err
}

// A pump takes what a channel brings; what it answers is read with a deadline, which is none for what it is told.
type pump struct {
	conn net.Conn
	in   <-chan []byte
}

// NewPump has it run.
func NewPump(addr string, in <-chan []byte) (*pump, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	p := &pump{conn: c, in: in}
	go p.run()
	return p, nil
}

func (p *pump) run() {
	for record := range p.in {
		if _, err := p.conn.Write(record); err != nil { // want conn:"Write has no deadline for writing"
			return
		}
		if p.acknowledged() != nil {
			return
		}
	}
}

func (p *pump) acknowledged() error {
	_ = p.conn.SetReadDeadline(time.Now().Add(time.Second))
	_, err := p.conn.Read(make([]byte, 1))
	return err
}

// A hurrying shipper gives the collector a second, in one of its methods.
type hurrying struct{ conn net.Conn }

// NewHurrying dials.
func NewHurrying(addr string) (*hurrying, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &hurrying{c}, nil
}

// Ship sends one.
func (t *hurrying) Ship(record []byte) error {
	t.soon()
	_, err := t.conn.Write(record)
	return err
}

func (t *hurrying) soon() { _ = t.conn.SetWriteDeadline(time.Now().Add(time.Second)) }

// A datagram waits for nobody.
type datagram struct{ conn net.Conn }

// NewDatagram dials nothing.
func NewDatagram(addr string) (*datagram, error) {
	c, err := net.Dial("udp", addr)
	if err != nil {
		return nil, err
	}
	return &datagram{c}, nil
}

// Ship sends one.
func (d *datagram) Ship(record []byte) error {
	_, err := d.conn.Write(record)
	return err
}

// A local one speaks to this machine.
type local struct{ conn net.Conn }

// NewLocal dials.
func NewLocal(path string) (*local, error) {
	c, err := net.Dial("unixgram", path)
	if err != nil {
		return nil, err
	}
	return &local{c}, nil
}

// Ship sends one.
func (l *local) Ship(record []byte) error {
	_, err := l.conn.Write(record)
	return err
}

// A piped one has its reader in the program.
type piped struct{ conn net.Conn }

// NewPiped makes both ends.
func NewPiped() (*piped, net.Conn) {
	a, b := net.Pipe()
	return &piped{a}, b
}

// Ship sends one.
func (p *piped) Ship(record []byte) error {
	_, err := p.conn.Write(record)
	return err
}

// A beacon says the same few bytes, which fit into the buffers.
type beacon struct{ conn net.Conn }

// NewBeacon dials.
func NewBeacon(addr string) (*beacon, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &beacon{c}, nil
}

// Alive says that.
func (b *beacon) Alive() error {
	_, err := b.conn.Write([]byte("ALIVE\r\n"))
	return err
}

// A greeter says who it is once, when it has dialled.
type greeter struct{ conn net.Conn }

func newGreeter(addr, name string) (*greeter, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	g := &greeter{c}
	return g, g.greet(name)
}

func (g *greeter) greet(name string) error {
	_, err := fmt.Fprintln(g.conn, "HELLO", name)
	return err
}

// Greeted keeps it for what it hears.
func Greeted(addr, name string) (*greeter, error) { return newGreeter(addr, name) }

// A note is told over a connection of its own, which ends with it.
type note struct{ conn net.Conn }

func newNote(addr string) (*note, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &note{c}, nil
}

func (n *note) tell(text string) error {
	_, err := fmt.Fprintln(n.conn, text)
	return err
}

// Tell tells one.
func Tell(addr, text string) error {
	n, err := newNote(addr)
	if err != nil {
		return err
	}
	defer n.conn.Close()
	return n.tell(text)
}
