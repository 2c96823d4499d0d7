// Package scanner serves the hand-held scanners of the warehouse, which talk lines over TCP.
package scanner

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	maxScanners   = 200
	answerTimeout = 3 * time.Second
	idleTimeout   = 5 * time.Minute
	maxLine       = 256
)

// Stock knows what is left of a product.
type Stock interface {
	Available(ctx context.Context, sku string) (int, error)
}

// Server answers scanners.
type Server struct {
	stock Stock
	slots chan struct{}
}

// New returns a server that knows the stock.
func New(stock Stock) *Server {
	return &Server{stock: stock, slots: make(chan struct{}, maxScanners)}
}

// ListenAndServe answers until ctx ends.
func (s *Server) ListenAndServe(ctx context.Context, addr string) error {
	var cfg net.ListenConfig
	ln, err := cfg.Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("scanners: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = ln.Close() })
	defer stop()
	return s.serve(ctx, ln)
}

func (s *Server) serve(ctx context.Context, ln net.Listener) error {
	failures := 0
	for {
		conn, err := ln.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			slog.Error("accept a scanner", "error", err)
			if backoff.Wait(ctx, failures) != nil {
				return nil
			}
			failures++
			continue
		}
		failures = 0
		s.slots <- struct{}{}
		go func() {
			defer func() { <-s.slots }()
			s.handle(ctx, conn)
		}()
	}
}

func (s *Server) handle(ctx context.Context, conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	lines.Buffer(make([]byte, 0, maxLine), maxLine)
	for extend(conn) && lines.Scan() {
		if err := s.answer(ctx, conn, strings.TrimSpace(lines.Text())); err != nil {
			slog.Warn("scanner", "remote", conn.RemoteAddr(), "error", err)
			return
		}
	}
}

// extend gives a scanner the time for one more line and its answer.
func extend(conn net.Conn) bool {
	return conn.SetDeadline(time.Now().Add(idleTimeout)) == nil
}

func (s *Server) answer(ctx context.Context, conn net.Conn, sku string) error {
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	left, err := s.stock.Available(ctx, sku)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(conn, "%s %d\n", sku, left)
	return err
}
