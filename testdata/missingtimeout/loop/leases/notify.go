package leases

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"
)

// Notifier tells others, on a context that it keeps for itself.
type Notifier struct {
	web     *http.Client
	bounded *http.Client
	ctx     context.Context
	cancel  context.CancelFunc
}

// NewNotifier makes one.
func NewNotifier() *Notifier {
	n := &Notifier{web: &http.Client{}, bounded: &http.Client{Timeout: time.Second}}
	n.ctx, n.cancel = context.WithCancel(context.Background()) // want deadline:"waits on the context of the service"
	return n
}

// Context is what all that it does ends with.
func (n *Notifier) Context() context.Context { return n.ctx }

// Close ends it.
func (n *Notifier) Close() { n.cancel() }

// Tell waits as long as the notifier lives.
func (n *Notifier) Tell(url string) error { return get(n.Context(), n.web, url) }

// TellBounded is silent: the client ends it.
func (n *Notifier) TellBounded(url string) error { return get(n.Context(), n.bounded, url) }

// Run does the same by the clock.
func (n *Notifier) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://beat.example", nil)
			if err != nil {
				log.Print(err)
				continue
			}
			resp, err := n.web.Do(req) // want loop:"Do waits on a context that lasts as long as the loop"
			if err != nil {
				log.Print(err)
				continue
			}
			_ = resp.Body.Close()
		}
	}
}

func get(ctx context.Context, web *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := web.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Connector connects, likewise.
type Connector struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// NewConnector makes one.
func NewConnector() *Connector {
	c := &Connector{}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c
}

// Close ends it.
func (c *Connector) Close() { c.cancel() }

// Reach waits for minutes where nobody answers.
func (c *Connector) Reach(address string) error {
	conn, err := (&net.Dialer{}).DialContext(c.ctx, "tcp", address) // want dial:"has no timeout"
	if err != nil {
		return err
	}
	return conn.Close()
}

// ReachSoon is silent: the dialer ends it.
func (c *Connector) ReachSoon(address string) error {
	conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(c.ctx, "tcp", address)
	if err != nil {
		return err
	}
	return conn.Close()
}

// Asker asks with the client that main gives it: what is told there is not told again.
type Asker struct{ web *http.Client }

// NewAsker keeps the client.
func NewAsker(web *http.Client) *Asker { return &Asker{web} }

// Ask asks.
func (a *Asker) Ask(url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := a.web.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
