package client

import (
	"context"
	"crypto/tls"
	"net"
	"time"
)

// example: dial bad

// Connect waits as long as the operating system does: minutes.
func Connect(addr string) (net.Conn, error) {
	return net.Dial("tcp", addr) // want dial:"net.Dial has no timeout"
}

// end

// example: dial good

// ConnectBounded gives up after five seconds, or with its caller.
func ConnectBounded(ctx context.Context, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: 5 * time.Second}
	return d.DialContext(ctx, "tcp", addr)
}

// end

// Secure does the same over TLS.
func Secure(addr string) (net.Conn, error) {
	return tls.Dial("tcp", addr, nil) // want dial:"tls.Dial has no timeout"
}

// Timed has the timeout as an argument.
func Timed(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) }

// Socket is on this machine.
func Socket() (net.Conn, error) { return net.Dial("unix", "/run/agent.sock") }

// NewConnection runs when the program starts: the operator sees it hang.
func NewConnection(addr string) (net.Conn, error) { return net.Dial("tcp", addr) }
