// Package sockets speaks over WebSockets whose every wait takes a context.
package sockets

import (
	"context"
	"time"

	"github.com/coder/websocket"
)

// Tell waits for a peer that may not read.
func Tell(conn *websocket.Conn, order []byte) error {
	return conn.Write(context.Background(), websocket.MessageText, order) // want deadline:"Write gets a context without deadline"
}

// TellBounded gives up after five seconds.
func TellBounded(conn *websocket.Conn, order []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return conn.Write(ctx, websocket.MessageText, order)
}

// Listen is meant to last.
func Listen(conn *websocket.Conn) ([]byte, error) {
	_, order, err := conn.Read(context.Background())
	return order, err
}
