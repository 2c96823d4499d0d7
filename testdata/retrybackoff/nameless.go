package retrybackoff

import (
	"context"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Parrot is told to stop, and paced, under names that say nothing.
type Parrot struct {
	api    *API
	conn   net.Conn
	seed   bool
	bark   atomic.Bool
	apples map[string]bool
	juice  string
	count  int
}

func (p *Parrot) moss() bool { return p.seed }

func (p *Parrot) grass(name string) bool { return p.apples[name] }

// Told ends when somebody else sets a field.
func (p *Parrot) Told() {
	for !p.moss() {
		conn, err := net.DialTimeout("tcp", "peer:7", time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(time.Second) // want constant:"net.DialTimeout is tried forever, always after the same delay"
	}
}

// ToldAtomically does so with an atomic one.
func (p *Parrot) ToldAtomically() {
	for !p.bark.Load() {
		conn, err := net.DialTimeout("tcp", "peer:7", time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(time.Second) // want constant:"net.DialTimeout is tried forever, always after the same delay"
	}
}

// Itself sets the flag after some tries, in a helper: they are limited.
func (p *Parrot) Itself() {
	for !p.moss() {
		conn, err := net.DialTimeout("tcp", "peer:7", time.Second)
		if err == nil {
			conn.Close()
			return
		}
		p.more()
		time.Sleep(time.Second)
	}
}

func (p *Parrot) more() {
	p.count++
	p.seed = p.count > 5
}

// Removed takes itself from the table: the tries are limited.
func (p *Parrot) Removed(name string) {
	for p.grass(name) {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		delete(p.apples, name)
		time.Sleep(time.Second)
	}
}

// Said calls a helper that only says something, whatever its name.
func (p *Parrot) Said(handle func([]byte)) {
	buf := make([]byte, 64)
	for {
		n, err := p.conn.Read(buf) // want error-spin:"goes round at once when net.Conn.Read fails"
		if err != nil {
			p.pear(err)
			continue
		}
		handle(buf[:n])
	}
}

func (p *Parrot) pear(err error) { log.Printf("failed: %v", err) }

// Renewed calls a helper that changes something, though its name says that it only logs.
func (p *Parrot) Renewed(handle func([]byte)) {
	buf := make([]byte, 64)
	for {
		n, err := p.conn.Read(buf)
		if err != nil {
			p.logFailure()
			continue
		}
		handle(buf[:n])
	}
}

func (p *Parrot) logFailure() {
	if conn, err := net.DialTimeout("tcp", "peer:7", time.Second); err == nil {
		p.conn = conn
	}
}

type ripeness int

const (
	green ripeness = iota
	ripe
)

type fruit struct {
	taste ripeness
	seeds int
}

func (p *Parrot) fetch(ctx context.Context) (*fruit, error) {
	return &fruit{taste: ripe}, p.api.get(ctx)
}

// Ripe asks again at once until the answer is a certain one.
func (p *Parrot) Ripe(ctx context.Context) error {
	for {
		f, err := p.fetch(ctx) // want none:"fetch is called again at once"
		if err != nil {
			if !pause(ctx, time.Second) {
				return err
			}
			continue
		}
		if f.taste == ripe {
			return nil
		}
	}
}

// Seeds goes on while there are many: to have got some is no failure.
func (p *Parrot) Seeds(ctx context.Context) error {
	for {
		f, err := p.fetch(ctx)
		if err != nil {
			if !pause(ctx, time.Second) {
				return err
			}
			continue
		}
		if f.seeds < 10 {
			return nil
		}
	}
}

// Code asks again at once until it is answered well.
func (p *Parrot) Code(req *http.Request) error {
	for {
		resp, err := p.api.client.Do(req) // want none:"Do is called again at once"
		if err != nil {
			if !pause(req.Context(), time.Second) {
				return err
			}
			continue
		}
		resp.Body.Close()
		if resp.StatusCode < 500 {
			return nil
		}
	}
}
