package client

import (
	"context"
	"crypto/tls"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// example: dial bad

// Secure waits for the peer's half of the handshake, for as long as that takes.
func Secure(addr string, cfg *tls.Config) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, cfg) // want dial:"tls.Dial has no timeout: a peer that accepts and is silent holds it forever"
}

// end

// example: dial good

// SecureBounded gives the connection and the handshake five seconds together.
func SecureBounded(addr string, cfg *tls.Config) (*tls.Conn, error) {
	return tls.DialWithDialer(&net.Dialer{Timeout: 5 * time.Second}, "tcp", addr, cfg)
}

// end

// example: connect bad

// Connect waits as long as the operating system does: about two minutes.
func Connect(addr string) (net.Conn, error) {
	return net.Dial("tcp", addr) // want connect:"net.Dial has no timeout: an address that does not answer blocks it for minutes"
}

// end

// example: connect good

// ConnectBounded gives up after five seconds, or with its caller.
func ConnectBounded(ctx context.Context, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: 5 * time.Second}
	return d.DialContext(ctx, "tcp", addr)
}

// end

// Timed has the timeout as an argument.
func Timed(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) }

// Socket is on this machine.
func Socket() (net.Conn, error) { return net.Dial("unix", "/run/agent.sock") }

// NewConnection runs when the program starts: the operator sees it hang.
func NewConnection(addr string) (net.Conn, error) { return net.Dial("tcp", addr) }

// Printer keeps a dialer by value.
type Printer struct {
	addr   string
	dialer net.Dialer
	timed  net.Dialer
	later  net.Dialer
}

// MakePrinter sets a timeout on one of the dialers only.
func MakePrinter(addr string) *Printer {
	p := &Printer{addr: addr, timed: net.Dialer{Timeout: time.Second}}
	p.dialer = net.Dialer{KeepAlive: time.Minute} // want connect:"Dial has no timeout"
	p.later.Timeout = time.Second
	return p
}

// Print uses the one without.
func (p *Printer) Print() (net.Conn, error) {
	return p.dialer.Dial("tcp", p.addr)
}

// PrintTimed uses the one with.
func (p *Printer) PrintTimed() (net.Conn, error) { return p.timed.Dial("tcp", p.addr) }

// PrintLater uses one that is completed after it was made.
func (p *Printer) PrintLater() (net.Conn, error) { return p.later.Dial("tcp", p.addr) }

// Blocks waits until the peer is there, by an option among others.
func Blocks(addr string, creds credentials.TransportCredentials) (*grpc.ClientConn, error) {
	opts := []grpc.DialOption{grpc.WithTransportCredentials(creds)}
	opts = append(opts, grpc.WithBlock())
	return grpc.Dial(addr, opts...) // want connect:"grpc.Dial has no timeout: it tries until somebody answers"
}

// Background connects in the background.
func Background(addr string, creds credentials.TransportCredentials) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, grpc.WithTransportCredentials(creds))
}

// BlocksBounded has a deadline.
func BlocksBounded(ctx context.Context, addr string) (*grpc.ClientConn, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return grpc.DialContext(ctx, addr, grpc.WithBlock())
}

// BlocksTimed has the old option.
func BlocksTimed(addr string) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, grpc.WithBlock(), grpc.WithTimeout(time.Second))
}

// grown has an address that is made from itself: nobody knows where it begins.
type grown struct{ addr string }

func (g *grown) complete() { g.addr = g.addr + ":80" }

func (g *grown) connect() (net.Conn, error) {
	return net.Dial("tcp", g.addr) // want connect:"net.Dial has no timeout"
}

// Grow uses both.
func Grow(addr string) (net.Conn, error) {
	g := &grown{addr: addr}
	g.complete()
	return g.connect()
}

// Peer has the network in its configuration.
type Peer struct{ network, addr string }

// Reach may be anything: most are streams.
func (p *Peer) Reach() (net.Conn, error) {
	return net.Dial(p.network, p.addr) // want connect:"net.Dial has no timeout"
}

// NTPServer has its network in its configuration, too, but one on which nothing is connected.
type NTPServer struct{ network, addr string }

// Reach only looks a route up.
func (s *NTPServer) Reach() (net.Conn, error) { return net.Dial(s.network, s.addr) }

// Own is a server that asks itself whether it is there.
type Own struct{ addr string }

// Listen begins.
func (o *Own) Listen() (net.Listener, error) { return net.Listen("tcp", o.addr) }

// Up dials this very process.
func (o *Own) Up() bool {
	c, err := net.Dial("tcp", o.addr)
	if err != nil {
		return false
	}
	return c.Close() == nil
}
