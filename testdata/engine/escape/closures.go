package escape

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/engine/escape/conns"
)

func inGoroutine(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: goroutine | lifetime: captured
	if err != nil {
		return err
	}
	go func() {
		io.Copy(io.Discard, conn)
	}()
	return nil
}

func closedInGoroutine(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: goroutine; closed later
	go func() {
		defer conn.Close()
		io.Copy(io.Discard, conn)
	}()
}

func handsToGoroutine(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: goroutine; closed later | passed: escape.serve closes
	go serve(conn)
}

func serve(conn net.Conn) {
	defer conn.Close()
	io.Copy(io.Discard, conn)
}

func inGroup(addr string) error {
	var g errgroup.Group
	conn, err := net.Dial("tcp", addr) // want escape: goroutine; closed later
	if err != nil {
		return err
	}
	g.Go(func() error {
		return conn.Close()
	})
	return g.Wait()
}

func registered(name string) {
	f, _ := os.Open(name) // want escape: handler
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		io.Copy(w, f)
	})
}

func returnsClosure(addr string) (func() error, error) {
	conn, err := net.Dial("tcp", addr) // want escape: returned 0 in ()closes
	if err != nil {
		return nil, err
	}
	return func() error { return conn.Close() }, nil
}

// A look-alike: calling it does not close.
func returnsReader(addr string) func([]byte) (int, error) {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in () | used: Read
	return func(p []byte) (int, error) { return conn.Read(p) }
}

func returnsWithCloser(addr string) (net.Conn, func()) {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0; returned 1 in ()closes
	return conn, func() { conn.Close() }
}

func usesCloser(addr string) {
	conn, done := returnsWithCloser(addr) // want escape: nothing
	defer done()
	io.Copy(io.Discard, conn)
}

func returnsMethodValue(addr string) func() error {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in ()closes
	return conn.Close
}

func methodValue(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	done := conn.Close
	defer done()
}

func otherMethodValue(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: nothing
	who := conn.RemoteAddr
	who()
}

func closers(addrs []string) {
	var closers []func() error
	for _, addr := range addrs {
		conn, _ := net.Dial("tcp", addr) // want escape: closed
		closers = append(closers, conn.Close)
	}
	for _, c := range closers {
		c()
	}
}

type app struct{ closers []func() error }

func (a *app) open(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: field app.closers (closed there)
	a.closers = append(a.closers, conn.Close)
}

func (a *app) Close() {
	for _, c := range a.closers {
		c()
	}
}

func cleanup(t *testing.T) net.Conn {
	conn, _ := net.Dial("tcp", "a:1") // want escape: returned 0; handler; closed later
	t.Cleanup(func() { conn.Close() })
	return conn
}

func cleanupInterface(t testing.TB) {
	f, _ := os.Open("x") // want escape: handler
	t.Cleanup(func() { f.Stat() })
}

func afterFunc(ctx context.Context, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: handler; closed later
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
}

func finalizer(name string) {
	f, _ := os.Open(name) // want escape: handler
	runtime.SetFinalizer(f, (*os.File).Close)
}

func pooled(p *sync.Pool, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: pool
	p.Put(conn)
}

func calledHere(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	func() {
		conn.Close()
	}()
}

func capturedVariable(addr string) (err error) {
	var conn net.Conn
	defer func() {
		if conn != nil {
			conn.Close()
		}
	}()
	conn, err = net.Dial("tcp", addr) // want escape: closed on all
	return err
}

func madeInside(addr string) net.Conn {
	var conn net.Conn
	func() {
		conn, _ = net.Dial("tcp", addr) // want escape: variable conn
	}()
	return conn
}

func with(addr string, do func(net.Conn) error) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all; unknown | passed: do unknown, net.Conn.Close closes
	if err != nil {
		return err
	}
	defer conn.Close()
	return do(conn)
}

func onceClosed(addr string) {
	var once sync.Once
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	defer once.Do(func() { conn.Close() })
}

func ranged(seq func(func(int) bool), addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: nothing | used: Write
	for range seq {
		conn.Write(nil)
	}
}

func cancelled(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return ctx.Err()
}

func farCancelled(name string) {
	f, _ := os.Open(name) // want escape: closed on all
	conns.Run(func() { f.Close() })
}

// A look-alike: another package may not call it.
func farMayRun(name string) {
	f, _ := os.Open(name) // want escape: closed
	conns.MayRun(name != "", func() { f.Close() })
}

func run(f func()) { f() }

func maybeRun(yes bool, f func()) {
	if yes {
		f()
	}
}

func runs(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	run(func() { conn.Close() })
}

// A look-alike: it may not be called.
func mayRun(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed
	maybeRun(addr != "", func() { conn.Close() })
}
