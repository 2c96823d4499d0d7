package conn

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/gob"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// Serve gives each client a goroutine.
func Serve(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go answer(c)
	}
}

func answer(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		line, err := in.ReadString('\n') // want conn:"ReadString has no deadline"
		if err != nil {
			return
		}
		_, _ = io.WriteString(c, line)
	}
}

// ServePatiently gives each client a minute for a line.
func ServePatiently(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go answerPatiently(c, time.Minute)
	}
}

func answerPatiently(c net.Conn, patience time.Duration) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		hurry(c, patience)
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		_, _ = io.WriteString(c, line)
	}
}

func hurry(c net.Conn, patience time.Duration) {
	if patience > 0 {
		_ = c.SetDeadline(time.Now().Add(patience))
	}
}

// ServeForever takes a deadline away that nobody has set.
func ServeForever(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			_ = c.SetDeadline(time.Time{})
			_, _ = c.Read(make([]byte, 1)) // want conn:"Read has no deadline"
		}()
	}
}

// session is what a client has.
type session struct {
	conn net.Conn
	in   *textproto.Reader
}

func newSession(c net.Conn) *session {
	return &session{conn: c, in: textproto.NewReader(bufio.NewReader(c))}
}

func (s *session) run() {
	defer s.conn.Close()
	for {
		if _, err := s.in.ReadLine(); err != nil { // want conn:"ReadLine has no deadline"
			return
		}
	}
}

// Sessions keeps what it needs in a struct.
func Sessions(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		s := newSession(c)
		go s.run()
	}
}

// timed is a session that sets its deadlines itself.
type timed struct {
	conn net.Conn
	in   *bufio.Reader
}

func (t *timed) line() (string, error) {
	if err := t.conn.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
		return "", err
	}
	return t.in.ReadString('\n')
}

// Timed reads by way of that.
func Timed(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		t := &timed{conn: c, in: bufio.NewReader(c)}
		go func() { _, _ = t.line() }()
	}
}

// idle is a connection that gives up when nothing comes.
type idle struct {
	net.Conn
	after time.Duration
}

func (i *idle) Read(b []byte) (int, error) {
	if err := i.Conn.SetReadDeadline(time.Now().Add(i.after)); err != nil {
		return 0, err
	}
	return i.Conn.Read(b)
}

// Idle wraps each connection in one.
func Idle(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go answerIdle(&idle{c, time.Minute})
	}
}

func answerIdle(c net.Conn) {
	defer c.Close()
	_, _ = bufio.NewReader(c).ReadByte()
}

// counted is a connection that only counts what it writes.
type counted struct {
	net.Conn
	written int
}

func (k *counted) Write(b []byte) (int, error) {
	k.written += len(b)
	return k.Conn.Write(b)
}

// Counted wraps each connection in one, which bounds nothing.
func Counted(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go answerCounted(&counted{Conn: c})
	}
}

func answerCounted(c net.Conn) {
	defer c.Close()
	_, _ = bufio.NewReader(c).ReadByte() // want conn:"ReadByte has no deadline"
}

// Secured shakes hands where the next client has to wait.
func Secured(ln *net.TCPListener, cfg *tls.Config) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		secure := tls.Server(c, cfg)
		if err := secure.Handshake(); err != nil { // want conn:"Handshake has no deadline"
			_ = secure.Close()
			continue
		}
		go answerPatiently(secure, time.Minute)
	}
}

// Shells shakes hands with clients that may never say a word.
func Shells(ln *net.TCPListener, cfg *ssh.ServerConfig) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			conn, chans, reqs, err := ssh.NewServerConn(c, cfg) // want conn:"NewServerConn has no deadline"
			if err != nil {
				return
			}
			go ssh.DiscardRequests(reqs)
			for ch := range chans {
				_ = ch.Reject(ssh.Prohibited, "not today")
			}
			_ = conn.Close()
		}()
	}
}

// ShellsBounded takes the deadline away after the handshake: a shell lasts.
func ShellsBounded(ln *net.TCPListener, cfg *ssh.ServerConfig) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			_ = c.SetDeadline(time.Now().Add(time.Minute))
			conn, _, reqs, err := ssh.NewServerConn(c, cfg)
			if err != nil {
				return
			}
			_ = c.SetDeadline(time.Time{})
			go ssh.DiscardRequests(reqs)
			_, _ = c.Read(make([]byte, 1))
			_ = conn.Close()
		}()
	}
}

// Header reads what a proxy puts before all else, in Accept: one silent client stops them all.
type Header struct{ net.Listener }

// Accept does that.
func (h Header) Accept() (net.Conn, error) {
	ln := h.Listener.(*net.TCPListener)
	c, err := ln.Accept()
	if err != nil {
		return nil, err
	}
	if _, err := bufio.NewReaderSize(c, 128).ReadString('\n'); err != nil { // want conn:"ReadString has no deadline"
		return nil, err
	}
	return c, nil
}

// Decoded reads values.
func Decoded(ln *net.TCPListener, take func(any)) error {
	for {
		c, err := ln.AcceptTCP()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			var v map[string]string
			if json.NewDecoder(c).Decode(&v) == nil { // want conn:"Decode has no deadline"
				take(v)
			}
		}()
	}
}

// Peers sends a value and waits for one.
func Peers(d *net.Dialer, v any) error {
	c, err := d.Dial("tcp", "peer:1")
	if err != nil {
		return err
	}
	defer c.Close()
	if err := gob.NewEncoder(c).Encode(v); err != nil {
		return err
	}
	return gob.NewDecoder(c).Decode(v) // want conn:"Decode has no deadline"
}

// Raw speaks HTTP by itself.
func Raw(d *net.Dialer, r *http.Request) (*http.Response, error) {
	c, err := d.Dial("tcp", "peer:80")
	if err != nil {
		return nil, err
	}
	if err := r.Write(c); err != nil {
		return nil, err
	}
	return http.ReadResponse(bufio.NewReader(c), r) // want conn:"ReadResponse has no deadline"
}

// Full reads a header of fixed length.
func Full(d *net.Dialer) error {
	c, err := connect(d)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = io.ReadFull(c, make([]byte, 8)) // want conn:"ReadFull has no deadline"
	return err
}

func connect(d *net.Dialer) (net.Conn, error) { return d.Dial("tcp", "peer:9") }

// Watched is closed by somebody else.
func Watched(ctx context.Context, d *net.Dialer) error {
	c, err := d.DialContext(ctx, "tcp", "peer:9")
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		_ = c.Close()
	}()
	_, err = c.Read(make([]byte, 8))
	return err
}

// WatchedAfter is closed by somebody else, too.
func WatchedAfter(ctx context.Context, d *net.Dialer) error {
	c, err := d.DialContext(ctx, "tcp", "peer:9")
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	_, err = c.Read(make([]byte, 8))
	return err
}

// Shutting closes what its goroutine reads.
func Shutting(ctx context.Context, ln *net.TCPListener) error {
	c, err := ln.Accept()
	if err != nil {
		return err
	}
	go answerQuietly(c)
	<-ctx.Done()
	return c.Close()
}

func answerQuietly(c net.Conn) { _, _ = c.Read(make([]byte, 1)) }

// Tunnel copies both ways for as long as the ends like.
func Tunnel(ln *net.TCPListener, d *net.Dialer) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			far, err := d.Dial("tcp", "peer:9")
			if err != nil {
				return
			}
			defer far.Close()
			go func() { _, _ = io.Copy(far, c) }()
			_, _ = io.Copy(c, far)
		}()
	}
}

// Kept is closed by whoever has it.
type Kept struct {
	mu    sync.Mutex
	conns map[net.Conn]bool
}

// Serve keeps all connections.
func (k *Kept) Serve(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		k.mu.Lock()
		k.conns[c] = true
		k.mu.Unlock()
		go answerQuietly(c)
	}
}

// Events waits for what the peer has to tell: one that is gone without a word is waited for as well.
func Events(d *net.Dialer, tell func(string)) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		line, err := in.ReadString('\n') // want conn:"ReadString has no deadline"
		if err != nil {
			return err
		}
		tell(line)
	}
}

// EventsAgain dials again when it has lost the peer.
func EventsAgain(d *net.Dialer, tell func([]byte)) {
	var c net.Conn
	buf := make([]byte, 64)
	for {
		if c == nil {
			made, err := d.Dial("tcp", "peer:9")
			if err != nil {
				time.Sleep(time.Minute)
				continue
			}
			c = made
		}
		n, err := c.Read(buf) // want conn:"Read has no deadline"
		if err != nil {
			_ = c.Close()
			c = nil
			continue
		}
		tell(buf[:n])
	}
}

// Once asks each time on a connection of its own.
func Once(d *net.Dialer, tell func([]byte)) {
	buf := make([]byte, 64)
	for {
		time.Sleep(time.Minute)
		c, err := d.Dial("tcp", "peer:9")
		if err != nil {
			continue
		}
		if n, err := c.Read(buf); err == nil { // want conn:"Read has no deadline"
			tell(buf[:n])
		}
		_ = c.Close()
	}
}

// Asks is no such thing: it asks for each answer.
func Asks(d *net.Dialer, questions []string, tell func(string)) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	in := bufio.NewReader(c)
	for _, q := range questions {
		if _, err := io.WriteString(c, q); err != nil {
			return err
		}
		line, err := in.ReadString('\n') // want conn:"ReadString has no deadline"
		if err != nil {
			return err
		}
		tell(line)
	}
	return nil
}

// Piped is in this process.
func Piped() error {
	a, b := net.Pipe()
	go answerQuietly(b)
	_, err := a.Read(make([]byte, 1))
	return err
}

// Near is on this machine.
func Near(d *net.Dialer) error {
	c, err := d.Dial("unix", "/run/peer.sock")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	return err
}
