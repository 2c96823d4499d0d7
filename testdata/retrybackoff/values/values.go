// Package values repeats functions that are values.
package values

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"time"
)

// Hub keeps a connection.
type Hub struct {
	addr   string
	url    string
	client *http.Client
	dial   func(network, addr string) (net.Conn, error)
	get    func(url string) (*http.Response, error)
	onLost func(error)
}

// NewHub puts the functions in.
func NewHub(addr string) *Hub {
	h := &Hub{addr: addr, client: &http.Client{Timeout: time.Second}, dial: net.Dial}
	h.get = h.client.Get
	return h
}

// DialField dials by a function in a field.
func (h *Hub) DialField() net.Conn {
	for {
		conn, err := h.dial("tcp", h.addr) // want none:"called again at once"
		if err == nil {
			return conn
		}
	}
}

// DialVariable has it in a variable.
func (h *Hub) DialVariable() net.Conn {
	dial := net.Dial
	for {
		conn, err := dial("tcp", h.addr) // want none:"called again at once"
		if err == nil {
			return conn
		}
	}
}

// DialChosen chooses.
func (h *Hub) DialChosen(secure bool) net.Conn {
	dial := net.Dial
	if secure {
		dial = func(network, addr string) (net.Conn, error) { return tls.Dial(network, addr, nil) }
	}
	for {
		conn, err := dial("tcp", h.addr) // want none:"called again at once"
		if err == nil {
			return conn
		}
	}
}

var dialer = net.Dial

// DialGlobal has it in a variable of the package.
func (h *Hub) DialGlobal() net.Conn {
	for {
		conn, err := dialer("tcp", h.addr) // want none:"called again at once"
		if err == nil {
			return conn
		}
	}
}

// DialGiven has it as a parameter.
func (h *Hub) DialGiven() net.Conn {
	return dialWith(net.Dial, h.addr) // want none:"dialWith calls it again at once"
}

func dialWith(dial func(string, string) (net.Conn, error), addr string) net.Conn {
	for {
		conn, err := dial("tcp", addr)
		if err == nil {
			return conn
		}
	}
}

// GetField has a method value in a field.
func (h *Hub) GetField() {
	for {
		resp, err := h.get(h.url) // want none:"called again at once"
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
		return
	}
}

// AcceptValue accepts by a method value.
func AcceptValue(ln net.Listener, handle func(net.Conn)) {
	accept := ln.Accept
	for {
		conn, err := accept() // want accept:"goes round at once"
		if err != nil {
			log.Print(err)
			continue
		}
		go handle(conn)
	}
}

// Acceptor has the listener and what loads its certificate.
type Acceptor struct {
	ln   net.Listener
	cert func() (*tls.Certificate, error)
}

// Serve is silent where the certificate is bad: accepting has waited.
func (a *Acceptor) Serve(handle func(net.Conn)) error {
	for {
		conn, err := a.ln.Accept()
		if err != nil {
			return err
		}
		cert, err := a.cert()
		if err != nil {
			conn.Close()
			continue
		}
		go handle(tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{*cert}}))
	}
}

// ServeBlind goes on whatever accepting says, by a function value.
func (a *Acceptor) ServeBlind(handle func(net.Conn)) {
	next := func() (net.Conn, error) {
		conn, err := a.ln.Accept()
		if err != nil {
			return nil, err
		}
		cert, err := a.cert()
		if err != nil {
			conn.Close()
			return nil, err
		}
		return tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{*cert}}), nil
	}
	for {
		conn, err := next() // want error-spin:"goes round at once"
		if err != nil {
			continue
		}
		go handle(conn)
	}
}

// Runner runs until it fails.
type Runner interface {
	Run(ctx context.Context) error
}

// Feed reads from another machine.
type Feed struct{ addr string }

// Run connects and reads.
func (f *Feed) Run(ctx context.Context) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", f.addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	buf := make([]byte, 100)
	for {
		if _, err := conn.Read(buf); err != nil {
			return err
		}
	}
}

// Supervise runs what has ended again, at once.
func Supervise(ctx context.Context, r Runner) {
	for ctx.Err() == nil {
		if err := r.Run(ctx); err != nil { // want error-spin:"goes round at once"
			log.Print(err)
		}
	}
}

// SuperviseFunc does so with a function.
func SuperviseFunc(ctx context.Context, run func(context.Context) error) {
	for ctx.Err() == nil {
		if err := run(ctx); err != nil {
			log.Print(err)
		}
	}
}

// SupervisePaced pauses.
func SupervisePaced(ctx context.Context, run func(context.Context) error) {
	for ctx.Err() == nil {
		if err := run(ctx); err != nil {
			log.Print(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// Start gives it the method.
func (f *Feed) Start(ctx context.Context) {
	go Supervise(ctx, f)
	go SuperviseFunc(ctx, f.Run) // want error-spin:"SuperviseFunc comes back to it at once when it fails"
	go SupervisePaced(ctx, f.Run)
}

// retry pauses, and heeds the context that it is given.
func retry(ctx context.Context, n int, f func() error) (err error) {
	delay := time.Second
	for range n {
		if err = f(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay): // want jitter:"grow without jitter"
			delay *= 2
		}
	}
	return err
}

// Background has it wait for a context that never ends, while what is repeated has one.
func (h *Hub) Background(ctx context.Context) error {
	return retry(context.Background(), 5, func() error { return h.ask(ctx) }) // want ignores-context:"goes on when ctx has ended"
}

// Foreground is silent: it gives the same.
func (h *Hub) Foreground(ctx context.Context) error {
	return retry(ctx, 5, func() error { return h.ask(ctx) })
}

// Alone is silent: nobody has a context.
func (h *Hub) Alone() error {
	return retry(context.Background(), 5, func() error { return h.ask(context.Background()) })
}

// deafRetry pauses, and heeds nothing.
func deafRetry(n int, f func() error) (err error) {
	delay := time.Second
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(delay) // want ignores-context:"does not end with the ctx of its callers"
		delay *= 2
	}
	return err
}

// Deaf gives it what has a context.
func (h *Hub) Deaf(ctx context.Context) error {
	return deafRetry(5, func() error { return h.ask(ctx) })
}

func (h *Hub) ask(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, h.url, nil)
	if err != nil {
		return err
	}
	resp, err := h.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// retrier keeps what it repeats.
type retrier struct {
	n    int
	work func() error
}

func (r *retrier) run() (err error) {
	for range r.n {
		if err = r.work(); err == nil { // want none:"work is called again at once"
			return nil
		}
	}
	return err
}

// Kept puts a literal in a field.
func (h *Hub) Kept(ctx context.Context) error {
	r := &retrier{n: 3, work: func() error { return h.ask(ctx) }}
	return r.run()
}
