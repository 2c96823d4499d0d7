// Package mail speaks with mail servers.
package mail

import (
	"context"
	"fmt"
	"net"
	"time"
)

// A Client is a connection to a server.
type Client struct {
	conn net.Conn
	name string
}

// Dial connects.
func Dial(ctx context.Context, addr string) (*Client, error) {
	dialer := net.Dialer{Timeout: time.Second}
	conn, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	return &Client{conn: conn, name: addr}, nil
}

// Greet says who is there.
func (c *Client) Greet(name string) error {
	_, err := fmt.Fprintf(c.conn, "HELO %s\r\n", name)
	return err
}

// Quit ends the conversation and the connection.
func (c *Client) Quit() error {
	if _, err := fmt.Fprint(c.conn, "QUIT\r\n"); err != nil {
		return err
	}
	return c.conn.Close()
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }
