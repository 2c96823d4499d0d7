package retrybackoff

import (
	"context"
	"log"
	"net"
	"time"
)

// Restart keeps a connection by starting itself again.
type Restart struct {
	api    *API
	source Queue
	wake   chan struct{}
	quit   chan struct{}
	done   bool
}

// Queue is implemented elsewhere.
type Queue interface {
	Read() ([]string, error)
}

// dial starts itself again as soon as it fails.
func (p *Restart) dial(addr string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want none:"net.DialTimeout is called again at once"
	if err != nil {
		log.Print(err)
		p.dial(addr)
		return
	}
	conn.Close()
}

// dialSlowly does so after a while that is always the same.
func (p *Restart) dialSlowly(addr string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		time.Sleep(time.Second) // want constant:"always after the same delay"
		go p.dialSlowly(addr)
		return
	}
	conn.Close()
}

// dialLater waits longer each time, and counts.
func (p *Restart) dialLater(ctx context.Context, addr string, tries int, delay time.Duration) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err == nil {
		return conn.Close()
	}
	if tries == 0 || !pause(ctx, delay) {
		return err
	}
	return p.dialLater(ctx, addr, tries-1, delay*2)
}

// Run starts them.
func (p *Restart) Run(ctx context.Context, addr string) {
	p.dial(addr)
	p.dialSlowly(addr)
	if err := p.dialLater(ctx, addr, 5, time.Second); err != nil {
		log.Print(err)
	}
	p.walk(addr)
	p.loop()
}

func parent(addr string) string { return addr[1:] }

// walk goes up from what does not answer: to another peer.
func (p *Restart) walk(addr string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		p.walk(parent(addr))
		return
	}
	conn.Close()
}

// loop runs what is to be done when it is told.
func (p *Restart) loop() {
	for {
		select {
		case <-p.quit:
			return
		case <-p.wake:
			p.batch()
			p.calm()
		}
	}
}

func (p *Restart) tell() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// batch tells its own loop to run it again.
func (p *Restart) batch() {
	items, err := p.source.Read() // want error-spin:"its loop is told to run it again at once when .*Read fails"
	if err != nil {
		log.Print(err)
		p.tell()
		return
	}
	log.Print(items)
}

// calm tells it after a while.
func (p *Restart) calm() {
	items, err := p.source.Read()
	if err != nil {
		time.AfterFunc(time.Second, p.tell)
		return
	}
	log.Print(items)
}

// state is what a service says of itself.
func (p *Restart) state(ctx context.Context) (string, error) { return "up", p.api.get(ctx) }

// WaitUp polls until the service is up, and does not hear when its caller goes.
func (p *Restart) WaitUp(ctx context.Context) error {
	for {
		s, err := p.state(ctx)
		if err != nil {
			return err
		}
		if s == "up" {
			return nil
		}
		time.Sleep(time.Second) // want ignores-context:"the pause between two polls does not end with ctx"
	}
}

// WaitUpHearing waits for either.
func (p *Restart) WaitUpHearing(ctx context.Context) error {
	for {
		s, err := p.state(ctx)
		if err != nil {
			return err
		}
		if s == "up" {
			return nil
		}
		if !pause(ctx, time.Second) {
			return ctx.Err()
		}
	}
}

// Throttle spaces out work on many items: that is no poll.
func (p *Restart) Throttle(ctx context.Context, items []*API) error {
	for _, item := range items {
		if err := item.get(ctx); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

// Beat works in a rhythm until it fails: that is no poll either.
func (p *Restart) Beat(ctx context.Context) error {
	for {
		if err := p.api.get(ctx); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

func (p *Restart) login() { p.done = true }

// expired starts itself again with a new token.
func (p *Restart) expired(ctx context.Context) error {
	err := p.api.get(ctx)
	if err != nil && !p.done {
		p.login()
		return p.expired(ctx)
	}
	return err
}

// Expired runs it.
func (p *Restart) Expired(ctx context.Context) error { return p.expired(ctx) }
