// Package shapes writes one retry in many ways.
package shapes

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"log"
	"net"
	"net/http"
	"time"

	"google.golang.org/grpc"
)

// Client asks a service.
type Client struct {
	http *http.Client
	url  string
	db   *sql.DB
	conn *grpc.ClientConn
	last error
}

func (c *Client) ask(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url, nil)
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Condition has the error in the condition of its loop.
func (c *Client) Condition(ctx context.Context) {
	err := c.ask(ctx)
	for err != nil {
		err = c.ask(ctx) // want none:"ask is called again at once"
	}
}

// ConditionPaused pauses.
func (c *Client) ConditionPaused(ctx context.Context) {
	err := c.ask(ctx)
	for err != nil {
		time.Sleep(time.Second) // want unheeded:"does not end with ctx"
		err = c.ask(ctx)
	}
}

// Late decides at the end.
func (c *Client) Late(ctx context.Context) (err error) {
	tries := 0
	for {
		tries++
		err = c.ask(ctx) // want none:"ask is called again at once"
		log.Print(tries, err)
		if err == nil || tries > 5 {
			break
		}
	}
	return err
}

// Wrapped wraps the error before it asks.
func (c *Client) Wrapped(ctx context.Context) error {
	for {
		err := c.wrapped(ctx) // want none:"wrapped is called again at once"
		if err == nil {
			return nil
		}
	}
}

func (c *Client) wrapped(ctx context.Context) error {
	if err := c.ask(ctx); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	return nil
}

// Kept keeps the error in a field.
func (c *Client) Kept(ctx context.Context) {
	for {
		c.last = c.ask(ctx) // want none:"ask is called again at once"
		if c.last == nil {
			return
		}
	}
}

// Switched asks by a switch.
func (c *Client) Switched(ctx context.Context) error {
	for {
		switch err := c.ask(ctx); { // want none:"ask is called again at once"
		case err == nil:
			return nil
		case errors.Is(err, context.Canceled):
			return err
		default:
			log.Print(err)
		}
	}
}

// Labelled continues the outer loop.
func (c *Client) Labelled(ctx context.Context, urls []string) {
outer:
	for {
		for range urls {
			if err := c.ask(ctx); err != nil { // want none:"ask is called again at once"
				continue outer
			}
		}
		return
	}
}

// Literal tries in a literal.
func (c *Client) Literal(ctx context.Context) (err error) {
	try := func() error { return c.ask(ctx) }
	for range 3 {
		if err = try(); err == nil { // want none:"again at once"
			return nil
		}
	}
	return err
}

// Inline tries in a literal where it stands, to defer something.
func (c *Client) Inline(ctx context.Context) (err error) {
	for range 3 {
		err = func() error { // want none:"again at once"
			turn, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			return c.ask(turn)
		}()
		if err == nil {
			return nil
		}
	}
	return err
}

// Times is an iterator that pauses.
func Times(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if i > 0 {
				time.Sleep(time.Duration(i) * time.Second)
			}
			if !yield(i) {
				return
			}
		}
	}
}

// Hasty is one that does not.
func Hasty(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Iterated is silent: the iterator pauses.
func (c *Client) Iterated(ctx context.Context) (err error) {
	for range Times(3) {
		if err = c.ask(ctx); err == nil {
			return nil
		}
	}
	return err
}

// Goroutine tries in a goroutine, and gets the answer from a channel.
func (c *Client) Goroutine(ctx context.Context) error {
	for {
		errs := make(chan error, 1)
		go func() { errs <- c.ask(ctx) }()
		if err := <-errs; err == nil {
			return nil
		}
	}
}

// Tx repeats a transaction.
func (c *Client) Tx(ctx context.Context, do func(*sql.Tx) error) error {
	for {
		tx, err := c.db.BeginTx(ctx, nil) // want none:"BeginTx is called again at once"
		if err != nil {
			continue
		}
		if err := do(tx); err != nil {
			_ = tx.Rollback()
			return err
		}
		return tx.Commit()
	}
}

// Invoke calls by name.
func (c *Client) Invoke(ctx context.Context, in, out any) {
	for {
		if err := c.conn.Invoke(ctx, "/svc/M", in, out); err == nil { // want none:"Invoke is called again at once"
			return
		}
	}
}

// pinger is generic over what it pings.
type pinger interface{ PingContext(context.Context) error }

// WaitFor is generic.
func WaitFor[P pinger](ctx context.Context, p P) {
	for {
		if err := p.PingContext(ctx); err == nil {
			return
		}
	}
}

// Up waits for a database.
func (c *Client) Up(ctx context.Context) { WaitFor(ctx, c.db) }

// Ping waits for a database, without the generics.
func (c *Client) Ping(ctx context.Context) {
	for c.db.PingContext(ctx) != nil { // want none:"PingContext is called again at once"
	}
}

// policy says how often.
type policy struct {
	attempts int
	wait     time.Duration
	onError  func(error)
}

type option func(*policy)

func withAttempts(n int) option { return func(p *policy) { p.attempts = n } }

func withWait(d time.Duration) option { return func(p *policy) { p.wait = d } }

// Do repeats by a policy that may have no wait.
func Do(f func() error, opts ...option) (err error) {
	p := policy{attempts: 3}
	for _, o := range opts {
		o(&p)
	}
	for range p.attempts {
		if err = f(); err == nil {
			return nil
		}
		if p.wait > 0 {
			time.Sleep(p.wait)
		}
	}
	return err
}

// Opted gives it a wait.
func (c *Client) Opted(ctx context.Context) error {
	return Do(func() error { return c.ask(ctx) }, withAttempts(5), withWait(time.Second))
}

// Connector is embedded.
type Connector struct{ addr string }

func (c *Connector) connect() (net.Conn, error) { return net.DialTimeout("tcp", c.addr, time.Second) }

// Node embeds it.
type Node struct {
	*Connector
	connected bool
}

// Join connects until it has.
func (n *Node) Join() {
	for !n.connected {
		conn, err := n.connect() // want none:"connect is called again at once"
		if err != nil {
			log.Print(err)
			continue
		}
		n.connected = true
		conn.Close()
	}
}

// Flagged keeps a flag that says whether it has worked.
func (n *Node) Flagged() {
	done := false
	for !done {
		conn, err := n.connect() // want none:"connect is called again at once"
		if err == nil {
			conn.Close()
			done = true
		}
	}
}

// Deferred counts down.
func (c *Client) Deferred(ctx context.Context) error {
	left := 3
retry:
	if err := c.ask(ctx); err != nil { // want none:"ask is called again at once"
		if left--; left > 0 {
			goto retry
		}
		return err
	}
	return nil
}

// AskedLater pauses before it asks whether it has failed.
func (c *Client) AskedLater() {
	delay := time.Second
	for {
		err := c.ask(context.Background()) // want unbounded:"nothing ends the tries of .*ask"
		time.Sleep(delay)
		delay *= 2
		if err == nil {
			return
		}
	}
}

// FlaggedPaused pauses on failure.
func (n *Node) FlaggedPaused(ctx context.Context) {
	done := false
	for !done {
		conn, err := n.connect()
		if err == nil {
			conn.Close()
			done = true
			continue
		}
		if !pause(ctx, time.Minute) {
			return
		}
	}
}

// FlaggedWork is silent: the flag says that there is nothing left, and the failure of one piece of work is none of the next.
func (c *Client) FlaggedWork(ctx context.Context, next func() (string, bool)) {
	done := false
	for !done {
		var url string
		if url, done = next(); done {
			continue
		}
		resp, err := c.http.Get(url)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}

func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
