// Package conns is another package, of which summaries are all that is known.
package conns

import (
	"io"
	"net"
)

// Client owns its connection.
type Client struct{ conn net.Conn }

// New keeps the connection.
//
// want takes New: "0 returns 0 conn"
func New(conn net.Conn) *Client { return &Client{conn: conn} }

// Use keeps the connection.
//
// want takes Client.Use: "1 keeps field in 0.conn"
func (c *Client) Use(conn net.Conn) { c.conn = conn }

// Close closes the connection.
//
// want takes Client.Close: "0.conn closes"
func (c *Client) Close() error { return c.conn.Close() }

// CloseQuietly closes.
//
// want takes CloseQuietly: "0 closes"
func CloseQuietly(c io.Closer) {
	if c != nil {
		_ = c.Close()
	}
}

var kept net.Conn

// Keep keeps.
//
// want takes Keep: "0 keeps global kept"
func Keep(conn net.Conn) { kept = conn }

// Serve closes in a goroutine.
//
// want takes Serve: "0 closes some later; 0 keeps goroutine"
func Serve(conn net.Conn) {
	go func() {
		defer conn.Close()
		io.Copy(io.Discard, conn)
	}()
}

// Ping only reads.
//
// want takes Ping: ""
func Ping(conn net.Conn) { _, _ = conn.Write(nil) }

// Run calls.
//
// want takes Run: "0 closes"
func Run(f func()) { f() }

// MayRun calls it on one path.
//
// want takes MayRun: "1 closes some"
func MayRun(yes bool, f func()) {
	if yes {
		f()
	}
}

// A Shutter closes what it is given.
type Shutter interface{ Shut(net.Conn) error }
