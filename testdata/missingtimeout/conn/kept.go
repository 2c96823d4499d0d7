package conn

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"sync"
	"time"
)

// A keeper asks over one connection, and never gives up.
type keeper struct {
	mu   sync.Mutex
	conn net.Conn
	in   *bufio.Reader
}

// NewKeeper dials.
func NewKeeper(d *net.Dialer) (*keeper, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &keeper{conn: c, in: bufio.NewReader(c)}, nil
}

// Get asks by helpers.
func (k *keeper) Get(key string) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.ask(key); err != nil {
		return "", err
	}
	return k.answer()
}

func (k *keeper) ask(key string) error {
	_, err := fmt.Fprintln(k.conn, key)
	return err
}

func (k *keeper) answer() (string, error) {
	return k.in.ReadString('\n') // want conn:"ReadString has no deadline"
}

// Close ends it when nobody asks any more.
func (k *keeper) Close() error { return k.conn.Close() }

// A late keeper dials when it is asked first.
type late struct {
	dialer *net.Dialer
	conn   net.Conn
}

func (l *late) connect() error {
	c, err := l.dialer.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	l.conn = c
	return nil
}

// Get asks.
func (l *late) Get(key string) (string, error) {
	if l.conn == nil {
		if err := l.connect(); err != nil {
			return "", err
		}
	}
	if _, err := fmt.Fprintln(l.conn, key); err != nil {
		return "", err
	}
	return bufio.NewReader(l.conn).ReadString('\n') // want conn:"ReadString has no deadline"
}

// A timely keeper gives the peer a second each time.
type timely struct {
	conn net.Conn
	in   *bufio.Reader
}

// NewTimely dials.
func NewTimely(d *net.Dialer) (*timely, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &timely{conn: c, in: bufio.NewReader(c)}, nil
}

// Get asks.
func (t *timely) Get(key string) (string, error) {
	t.hurry()
	if _, err := fmt.Fprintln(t.conn, key); err != nil {
		return "", err
	}
	return t.in.ReadString('\n')
}

func (t *timely) hurry() { _ = t.conn.SetDeadline(time.Now().Add(time.Second)) }

// A watched keeper is closed when a context ends.
type watched struct{ conn net.Conn }

// NewWatched dials.
func NewWatched(d *net.Dialer) (*watched, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &watched{c}, nil
}

// Get asks.
func (w *watched) Get(ctx context.Context, key string) (string, error) {
	stop := context.AfterFunc(ctx, func() { _ = w.conn.Close() })
	defer stop()
	if _, err := fmt.Fprintln(w.conn, key); err != nil {
		return "", err
	}
	return bufio.NewReader(w.conn).ReadString('\n')
}

// A guarded keeper has somebody beside who ends it.
type guarded struct{ conn net.Conn }

// NewGuarded dials.
func NewGuarded(ctx context.Context, d *net.Dialer) (*guarded, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &guarded{c}, nil
}

func (g *guarded) watch(ctx context.Context) {
	<-ctx.Done()
	g.end()
}

func (g *guarded) end() { _ = g.conn.Close() }

// Start has it watched.
func (g *guarded) Start(ctx context.Context) { go g.watch(ctx) }

// Get asks.
func (g *guarded) Get(key string) (string, error) {
	if _, err := fmt.Fprintln(g.conn, key); err != nil {
		return "", err
	}
	return bufio.NewReader(g.conn).ReadString('\n')
}

// A listener hears what the peer has to tell, once it has said who it is.
type listener struct{ conn net.Conn }

// NewListener dials.
func NewListener(d *net.Dialer) (*listener, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &listener{c}, nil
}

// Listen does that until somebody closes it.
func (l *listener) Listen(tell func(string)) error {
	if _, err := fmt.Fprintln(l.conn, "HELLO"); err != nil {
		return err
	}
	in := bufio.NewReader(l.conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return err
		}
		tell(line)
	}
}

// A lender gives its connection away.
type lender struct{ conn net.Conn }

// NewLender dials.
func NewLender(d *net.Dialer) (*lender, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	return &lender{c}, nil
}

// Conn is for those who set a deadline.
func (l *lender) Conn() net.Conn { return l.conn }

// Get asks.
func (l *lender) Get(key string) (string, error) {
	if _, err := fmt.Fprintln(l.conn, key); err != nil {
		return "", err
	}
	return bufio.NewReader(l.conn).ReadString('\n')
}
