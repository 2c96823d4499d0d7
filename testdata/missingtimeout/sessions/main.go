// Command sessions is asked over connections that it has made itself, and over others.
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// A session has many streams on one connection.
type session struct {
	conn    io.ReadWriteCloser
	streams chan net.Conn
}

func newSession(conn io.ReadWriteCloser, ahead int) (*session, error) {
	if conn == nil {
		return nil, errors.New("no connection")
	}
	return &session{conn: conn, streams: make(chan net.Conn, ahead)}, nil
}

func (s *session) Accept() (net.Conn, error) {
	c, ok := <-s.streams
	if !ok {
		return nil, io.EOF
	}
	return c, nil
}

func (s *session) Addr() net.Addr { return nil }

func (s *session) Close() error { return s.conn.Close() }

type logged struct{ net.Conn }

func withLog(c net.Conn) net.Conn { return &logged{c} }

type tunnel struct {
	relay  string
	dialer net.Dialer
	pages  http.Handler
}

// serve is silent: only the relay that it has connected to opens streams.
func (t *tunnel) serve(ctx context.Context) error {
	conn, err := t.dialer.DialContext(ctx, "tcp", t.relay)
	if err != nil {
		return err
	}
	s, err := newSession(withLog(conn), 16)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: t.pages}
	return srv.Serve(s)
}

// dialled opens one.
func (t *tunnel) dialled(ctx context.Context) (*session, error) {
	conn, err := t.dialer.DialContext(ctx, "tcp", t.relay)
	if err != nil {
		return nil, err
	}
	return newSession(conn, 16)
}

// helped is silent likewise.
func (t *tunnel) helped(ctx context.Context) error {
	s, err := t.dialled(ctx)
	if err != nil {
		return err
	}
	return (&http.Server{Handler: t.pages}).Serve(s)
}

// accepted has streams of whoever connects.
func (t *tunnel) accepted(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s, err := newSession(conn, 16)
		if err != nil {
			return err
		}
		srv := &http.Server{Handler: t.pages} // want server:"http.Server without ReadHeaderTimeout"
		go func() { _ = srv.Serve(s) }()
	}
}

// either serves whoever connects, where there is no relay.
func (t *tunnel) either(ctx context.Context, ln net.Listener) error {
	from := ln
	if t.relay != "" {
		s, err := t.dialled(ctx)
		if err != nil {
			return err
		}
		from = s
	}
	srv := &http.Server{Handler: t.pages} // want server:"http.Server without ReadHeaderTimeout"
	return srv.Serve(from)
}

func main() {
	t := &tunnel{relay: "relay.example.com:443", dialer: net.Dialer{Timeout: time.Second}, pages: http.NotFoundHandler()}
	ln, err := net.Listen("tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	go t.serve(ctx)
	go t.helped(ctx)
	go t.either(ctx, ln)
	log.Fatal(t.accepted(ln))
}
