package escape

import (
	"errors"
	"io"
	"iter"
	"net"
	"os"
)

// Shapes that are rare. None may stop the engine, and where nothing is proved nothing is claimed.

type pair[A io.Closer, B any] struct {
	a A
	b B
}

func (p pair[A, B]) Close() error { return p.a.Close() }

func genericPair(name string) error {
	f, err := os.Open(name) // want escape: in pair.a (closed there); closed on all
	if err != nil {
		return err
	}
	p := pair[*os.File, int]{a: f}
	defer p.Close()
	return nil
}

func firstOf[S ~[]E, E any](s S) E { return s[0] }

func genericSlice(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	return firstOf([]net.Conn{conn}).Close()
}

func array(addr string) error {
	var conns [2]net.Conn
	conns[0], _ = net.Dial("tcp", addr) // want escape: closed on all
	return conns[0].Close()
}

func pointerToPointer(name string) error {
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		return err
	}
	p := &f
	return (*p).Close()
}

// What a variable holds after it was set again is not told apart when it is captured.
func again2(name string) error {
	f, err := os.Open(name) // want escape: nothing
	if err != nil {
		return err
	}
	f, err = os.Open(name + "2") // want escape: closed on all
	if err != nil {
		return err
	}
	return f.Close()
}

func each(conns map[string]net.Conn) iter.Seq[net.Conn] {
	return func(yield func(net.Conn) bool) {
		for _, c := range conns {
			if !yield(c) {
				return
			}
		}
	}
}

func rangesOver(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: unknown
	conns := map[string]net.Conn{addr: conn}
	for c := range each(conns) {
		c.Close()
	}
}

func yields(addr string) iter.Seq[net.Conn] {
	return func(yield func(net.Conn) bool) {
		conn, err := net.Dial("tcp", addr) // want escape: closed on all; unknown
		if err != nil {
			return
		}
		defer conn.Close()
		yield(conn)
	}
}

func switches(v any, addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all
	if err != nil {
		return err
	}
	switch v.(type) {
	case int:
		return conn.Close()
	case string, bool:
		return errors.Join(conn.Close())
	default:
		conn.Close()
	}
	return nil
}

// A look-alike: one case forgets it.
func switchesLeft(v any, addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed
	if err != nil {
		return err
	}
	switch v.(type) {
	case int:
		return conn.Close()
	case string:
		return nil
	}
	return conn.Close()
}

func joinedError(name string) (err error) {
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return nil
}

func thunk(name string) error {
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		return err
	}
	end := (*os.File).Close
	return end(f)
}

func recovered(name string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("panic")
		}
	}()
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		return err
	}
	defer f.Close()
	panic("no")
}

type node struct {
	next *node
	conn net.Conn
}

func linked(addr string) *node {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in next.conn; returned 0 in conn; in node.next; in node.conn
	n := &node{conn: conn}
	if addr == "" {
		return &node{next: n}
	}
	return n
}

func circle(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: in node.next; in node.conn; unknown
	n := &node{conn: conn}
	n.next = n
}

func throughChannel(addr string) net.Conn {
	conns := make(chan net.Conn, 1)
	go func() {
		conn, _ := net.Dial("tcp", addr) // want escape: sent
		conns <- conn
	}()
	return <-conns
}

func compared(addr string, other net.Conn) bool {
	conn, _ := net.Dial("tcp", addr) // want escape: nothing
	return conn == other
}

func blank(addr string) {
	_, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
}

func dead(addr string) error {
	return nil
	conn, _ := net.Dial("tcp", addr)
	return conn.Close()
}

func namedResult(addr string) (conn net.Conn, err error) {
	conn, err = net.Dial("tcp", addr) // want escape: returned 0
	return
}

func passedError(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all
	if err == nil {
		return conn.Close()
	}
	return err
}
