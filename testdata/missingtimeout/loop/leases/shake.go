package leases

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"time"
)

// Greeter shakes hands with who comes.
type Greeter struct {
	in  chan net.Conn
	cfg *tls.Config
}

// NewGreeter makes one.
func NewGreeter(in chan net.Conn, cfg *tls.Config) *Greeter { return &Greeter{in, cfg} }

// Run gives each a second.
func (g *Greeter) Run(ctx context.Context) {
	for conn := range g.in {
		if err := g.shake(ctx, conn); err != nil {
			log.Print(err)
		}
	}
}

// shake is silent: a deadline was set on the connection, whatever the context does.
func (g *Greeter) shake(ctx context.Context, conn net.Conn) error {
	secure := tls.Server(conn, g.cfg)
	if err := secure.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	return secure.HandshakeContext(ctx)
}

// RunPatiently gives them as long as they like.
func (g *Greeter) RunPatiently(ctx context.Context) {
	for conn := range g.in {
		secure := tls.Server(conn, g.cfg)
		_ = secure.SetDeadline(time.Time{})
		if err := secure.HandshakeContext(ctx); err != nil { // want loop:"HandshakeContext waits on a context that lasts as long as the loop"
			log.Print(err)
		}
	}
}
