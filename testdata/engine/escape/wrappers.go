package escape

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/engine/escape/conns"
)

type client struct {
	conn net.Conn
	name string
}

func newClient(conn net.Conn) *client { return &client{conn: conn, name: "c"} }

func (c *client) Close() error { return c.conn.Close() }

func (c *client) Conn() net.Conn { return c.conn }

func (c *client) send(p []byte) error {
	_, err := c.conn.Write(p)
	return err
}

func (c *client) replace(conn net.Conn) { c.conn = conn }

// A borrower has no method that closes.
type borrower struct{ conn net.Conn }

func (b *borrower) Close() error { return nil }

func wrapped(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all | lifetime: per call | passed: (*escape.client).Close closes, (*escape.client).send reads, escape.newClient owns
	if err != nil {
		return err
	}
	c := newClient(conn)
	defer c.Close()
	return c.send(nil)
}

// A look-alike: closing the borrower does not close the connection.
func borrowed(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: in borrower.conn
	if err != nil {
		return err
	}
	b := &borrower{conn: conn}
	return b.Close()
}

func wrappedReturned(addr string) (*client, error) {
	conn, err := net.Dial("tcp", addr) // want escape: returned 0 in conn
	if err != nil {
		return nil, err
	}
	return newClient(conn), nil
}

func wrappedTwice(addr string) error {
	c, err := wrappedReturned(addr) // want escape: closed on all
	if err != nil {
		return err
	}
	return c.Close()
}

func wrappedBoxed(addr string) io.Closer {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in !.conn
	return newClient(conn)
}

// A look-alike: what is boxed does not close it.
func borrowedBoxed(addr string) io.Closer {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in ?.conn; in borrower.conn
	return &borrower{conn: conn}
}

func boxedClosed(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	var c io.Closer = newClient(conn)
	return c.Close()
}

func getter(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	c := newClient(conn)
	return c.Conn().Close()
}

func setter(addr string) *client {
	c := &client{}
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in conn; in client.conn (closed there) | passed: (*escape.client).replace keeps, (*escape.client).replace reads
	c.replace(conn)
	return c
}

type embedded struct {
	net.Conn
	n int
}

func embeds(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: in embedded.Conn; closed on all
	e := &embedded{Conn: conn}
	return e.Close()
}

func embedsBoxed(addr string) net.Conn {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in !.Conn; in embedded.Conn
	return &embedded{Conn: conn}
}

func byValue(addr string) client {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in conn; in client.conn (closed there)
	return client{conn: conn}
}

type option func(*client)

func withConn(conn net.Conn) option {
	return func(c *client) { c.conn = conn }
}

// What an option stores it into is its caller's.
func optional(addr string) option {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in (); field client.conn (closed there)
	return withConn(conn)
}

func helper(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all | passed: escape.closeIt closes
	if err != nil {
		return err
	}
	return closeIt(conn)
}

func closeIt(c io.Closer) error { return c.Close() }

// A look-alike: the helper closes on one of its paths.
func helperSome(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed
	if err != nil {
		return err
	}
	closeSome(conn, addr != "")
	return nil
}

func closeSome(c io.Closer, yes bool) {
	if yes {
		c.Close()
	}
}

func helperNil(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	closeQuietly(conn)
}

func closeQuietly(c io.Closer) {
	if c == nil {
		return
	}
	if err := c.Close(); err != nil {
		println(err.Error())
	}
}

func identity(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	return same(conn).Close()
}

func same[T any](v T) T { return v }

type box[T io.Closer] struct{ held T }

func (b *box[T]) Close() error { return b.held.Close() }

func generic(name string) error {
	f, _ := os.Open(name) // want escape: in box.held (closed there); closed on all
	b := &box[*os.File]{held: f}
	return b.Close()
}

func closeAll(list ...io.Closer) {
	for _, c := range list {
		c.Close()
	}
}

func variadic(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	closeAll(conn)
}

type closer interface{ Shut(net.Conn) error }

type shutter struct{}

func (shutter) Shut(c net.Conn) error { return c.Close() }

func behindInterface(c closer, addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	return c.Shut(conn)
}

type runner interface {
	start()
	peek()
	Close() error
}

type worker struct{ n int }

func newWorker() runner { return &worker{} }

func (w *worker) start() { go w.loop() }

func (w *worker) loop() { w.n++ }

func (w *worker) peek() { w.n++ }

func (w *worker) Close() error { return nil }

// Its own method starts a goroutine that has it.
func startsItself() {
	w := newWorker() // want escape: goroutine | used: start
	w.start()
}

// A look-alike: this one does not.
func peeks() {
	w := newWorker() // want escape: nothing | used: peek
	w.peek()
}

type farShutter struct{}

func (farShutter) Shut(c net.Conn) error { return c.Close() }

func behindFarInterface(c conns.Shutter, addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	return c.Shut(conn)
}

// A look-alike: nothing stands behind the interface.
func behindNothing(c interface{ Grip(net.Conn) }, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: unknown
	c.Grip(conn)
}

func recursive(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: unknown
	again(conn, 3)
}

func again(conn net.Conn, n int) {
	if n > 0 {
		again(conn, n-1)
	}
}

// Whichever of the two is asked first, nothing is known.
func recursivePair(addr string) {
	a, _ := net.Dial("tcp", addr) // want escape: unknown
	ping(a, 3)
	b, _ := net.Dial("tcp", addr) // want escape: unknown
	pong(b, 3)
}

func ping(conn net.Conn, n int) {
	conn.Close()
	pong(conn, n-1)
}

func pong(conn net.Conn, n int) {
	if n > 0 {
		ping(conn, n-1)
	}
}

// Other packages: what their summaries tell.

func farWrapped(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	c := conns.New(conn)
	return c.Close()
}

// In an interface it is closed by its owner, of another package.
func farBoxed(addr string) io.Closer {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in !.conn
	return conns.New(conn)
}

func farReturned(addr string) *conns.Client {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in conn
	return conns.New(conn)
}

func farClosed(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	conns.CloseQuietly(conn)
}

func farKept(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: global kept | passed: conns.Keep keeps
	conns.Keep(conn)
}

func farGoroutine(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: goroutine; closed later
	conns.Serve(conn)
}

func farRead(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: nothing | passed: conns.Ping reads
	conns.Ping(conn)
}

func farSet(addr string) *conns.Client {
	c := &conns.Client{}
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in conn
	c.Use(conn)
	return c
}

func farRuns(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	conns.Run(func() { conn.Close() })
}

func farPassed(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	finish(conn)
}

func finish(conn net.Conn) { conns.CloseQuietly(conn) }

func response(ctx context.Context, url string) (io.ReadCloser, error) {
	resp, err := http.Get(url) // want escape: returned 0
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func buffered(addr string) *bufio.Reader {
	conn, _ := net.Dial("tcp", addr) // want escape: returned 0 in &
	return bufio.NewReader(conn)
}

func prepared(db *sql.DB) error {
	stmt, err := db.Prepare("select 1") // want escape: in statements.one (closed there); closed on all
	if err != nil {
		return err
	}
	all := statements{one: stmt}
	return all.end()
}

type statements struct{ one, two *sql.Stmt }

func (s statements) end() error { return s.one.Close() }
