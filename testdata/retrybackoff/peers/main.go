// Command peers has loops that receive from a connection, on contexts that end with it, or with the program alone.
package main

import (
	"context"
	"crypto/tls"
	"log"
	"os"
	"os/signal"
	"time"

	"github.com/coder/websocket"
	"github.com/quic-go/quic-go"
)

// A link is one connection, and what is kept of it.
type link struct {
	conn *quic.Conn
	end  context.CancelFunc
	in   chan []byte
	quit chan struct{}
}

// open has something wait for the end of the connection, which then ends what receives from it.
func (l *link) open(ctx context.Context) {
	ctx, l.end = context.WithCancel(ctx)
	go l.receive(ctx)
	go l.await(ctx)
}

// receive is silent: when the connection is gone, so is its context, a moment later.
func (l *link) receive(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			m, err := l.conn.ReceiveDatagram(ctx)
			if err != nil {
				log.Print(err)
				time.Sleep(100 * time.Millisecond)
				continue
			}
			l.in <- m
		}
	}
}

func (l *link) await(ctx context.Context) {
	defer l.close()
	select {
	case <-ctx.Done():
	case <-l.conn.Context().Done():
	}
}

func (l *link) close() {
	if l.end != nil {
		l.end()
	}
}

// serve waits itself, and ends what it has started when it returns.
func (l *link) serve(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go l.datagrams(ctx)
	select {
	case <-ctx.Done():
	case <-l.conn.Context().Done():
	}
}

// datagrams is silent as well.
func (l *link) datagrams(ctx context.Context) {
	for ctx.Err() == nil {
		m, err := l.conn.ReceiveDatagram(ctx)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		l.in <- m
	}
}

// relay has a literal read from the other side, and end all when that fails.
func (l *link) relay(ctx context.Context, ws *websocket.Conn) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer cancel()
		for {
			if _, _, err := ws.Read(ctx); err != nil {
				return
			}
		}
	}()
	for {
		m, err := l.conn.ReceiveDatagram(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			time.Sleep(100 * time.Millisecond)
			continue
		}
		l.in <- m
	}
}

// stopped ends with a signal, and not with the connection.
func (l *link) stopped(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		<-signals
		cancel()
	}()
	l.forever(ctx)
}

func (l *link) forever(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			m, err := l.conn.ReceiveDatagram(ctx)
			if err != nil {
				log.Print(err)
				time.Sleep(100 * time.Millisecond) // want constant:"is tried forever, always after the same delay"
				continue
			}
			l.in <- m
		}
	}
}

// told ends when somebody says so who knows nothing of the connection.
func (l *link) told(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		<-l.quit
		cancel()
	}()
	l.forever(ctx)
}

func main() {
	ctx := context.Background()
	ln, err := quic.ListenAddr(":8098", &tls.Config{MinVersion: tls.VersionTLS13}, nil)
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := ln.Accept(ctx)
		if err != nil {
			log.Fatal(err)
		}
		l := &link{conn: conn, in: make(chan []byte, 8), quit: make(chan struct{})}
		l.open(ctx)
		go l.serve(ctx)
		go l.stopped(ctx)
		go l.told(ctx)
		go l.relay(ctx, nil)
	}
}
