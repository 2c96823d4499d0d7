// Package conns is another package, of which summaries are all that is known.
package conns

import (
	"io"
	"net"
)

// Client owns its connection.
type Client struct{ conn net.Conn }

// New keeps the connection.
func New(conn net.Conn) *Client { return &Client{conn: conn} }

// Use keeps the connection.
func (c *Client) Use(conn net.Conn) { c.conn = conn }

// Close closes the connection.
func (c *Client) Close() error { return c.conn.Close() }

// CloseQuietly closes.
func CloseQuietly(c io.Closer) {
	if c != nil {
		_ = c.Close()
	}
}

var kept net.Conn

// Keep keeps.
func Keep(conn net.Conn) { kept = conn }

// Serve closes in a goroutine.
func Serve(conn net.Conn) {
	go func() {
		defer conn.Close()
		io.Copy(io.Discard, conn)
	}()
}

// Ping only reads.
func Ping(conn net.Conn) { _, _ = conn.Write(nil) }

// Run calls.
func Run(f func()) { f() }

// MayRun calls it on one path.
func MayRun(yes bool, f func()) {
	if yes {
		f()
	}
}

// A Shutter closes what it is given.
type Shutter interface{ Shut(net.Conn) error }
