package retrybackoff

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"time"
)

// movedError names the node that a shard has moved to.
type movedError struct{ owner string }

func (e *movedError) Error() string { return "moved to " + e.owner }

// followError is the name of the run that took the place of another one.
type followError string

func (e followError) Error() string { return "followed by " + string(e) }

var (
	errRestarted        = errors.New("the routes were loaded anew while the job waited")
	errShardUnavailable = errors.New("the shard is unavailable")
)

// Routed is silent: the job is done anew because the routes are others now. Everything else leaves the loop.
func (s *Sweeper) Routed(ctx context.Context, id string) error {
again:
	err := s.api.postKeyed(ctx, id)
	if errors.Is(err, errRestarted) {
		goto again
	}
	return err
}

// Moved is silent: the error tells where the shard is now.
func (s *Sweeper) Moved(ctx context.Context, id string) error {
	for {
		err := s.api.postKeyed(ctx, id)
		var moved *movedError
		if !errors.As(err, &moved) {
			return err
		}
		s.prefer(moved.owner)
	}
}

func (s *Sweeper) prefer(owner string) { s.peers[owner] = true }

// Followed is silent: either the wait was in vain, or there is another run to wait for.
func (s *Sweeper) Followed(ctx context.Context, id string) error {
	for ctx.Err() == nil {
		err := s.api.postKeyed(ctx, id)
		if err == errRestarted || errors.Is(err, context.DeadlineExceeded) {
			continue
		}
		if _, ok := err.(followError); ok {
			continue
		}
		return err
	}
	return ctx.Err()
}

// Unavailable asks for an error of the project's own too, but that one does not pass by asking again.
func (s *Sweeper) Unavailable(ctx context.Context, id string) error {
	for {
		err := s.api.postKeyed(ctx, id) // want none:"postKeyed is called again at once"
		if !errors.Is(err, errShardUnavailable) {
			return err
		}
	}
}

// MovedOrFailed goes on after any error.
func (s *Sweeper) MovedOrFailed(ctx context.Context, id string) error {
	for {
		err := s.api.postKeyed(ctx, id) // want none:"postKeyed is called again at once"
		if err == nil {
			return nil
		}
		if errors.Is(err, errRestarted) {
			s.prefer(id)
		}
		if ctx.Err() != nil {
			return err
		}
	}
}

// A parcel is what is sent, and where to.
type parcel struct {
	to      *address
	attempt int
}

type address struct{ run string }

func (a *API) deliver(ctx context.Context, p *parcel) (next string, err error) {
	return a.url, a.postKeyed(ctx, p.to.run)
}

// Chained is silent: each try goes to the run that the last one named.
func (s *Sweeper) Chained(ctx context.Context, p *parcel) error {
	for {
		next, err := s.api.deliver(ctx, p)
		if err == nil || next == "" {
			return err
		}
		p.to.run = next
	}
}

// Numbered sends the same parcel: that it tells how often makes it no other one.
func (s *Sweeper) Numbered(ctx context.Context, p *parcel) error {
	for n := 0; ; n++ {
		_, err := s.api.deliver(ctx, p) // want none:"deliver is called again at once"
		if err == nil || ctx.Err() != nil {
			return err
		}
		p.attempt = n
	}
}

// A route is kept by value.
type route struct{ hop struct{ run string } }

func (s *Sweeper) reroute(r route, err error) route {
	r.hop.run = err.Error()
	return r
}

// Rerouted is silent: the whole route is another one, the call gets a part of it.
func (s *Sweeper) Rerouted(ctx context.Context, r route) error {
	for {
		err := s.api.postKeyed(ctx, r.hop.run)
		if err == nil || ctx.Err() != nil {
			return err
		}
		r = s.reroute(r, err)
	}
}

// Beat is silent: it has a rhythm of its own, whatever comes of a beat. That is no retry.
func (s *Sweeper) Beat(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if err := s.api.get(ctx); err != nil {
			log.Print(err)
		}
		time.Sleep(s.interval)
	}
}

// Agree waits until it has seen the same often enough, and does not hear that nobody wants to know any more.
func (s *Sweeper) Agree(ctx context.Context) {
	agreed := 0
	for {
		time.Sleep(s.interval) // want unheeded:"does not end with ctx"
		if err := s.api.get(ctx); err != nil {
			log.Print(err)
			continue
		}
		if agreed++; agreed > 3 {
			return
		}
	}
}

// Lease is silent: each try asks for another port.
func (s *Sweeper) Lease(ctx context.Context) error {
	for range 10 {
		port := 1024 + rand.IntN(60000)
		if err := s.api.postKeyed(ctx, fmt.Sprint("port-", port)); err == nil {
			return nil
		}
	}
	return errGone
}

// Map is silent: what failed with a lease is asked for without one.
func (s *Sweeper) Map(ctx context.Context, id string, lease time.Duration) error {
	err := s.api.postKeyed(ctx, fmt.Sprint(id, lease))
	if err != nil && lease > 0 {
		return s.Map(ctx, id, 0)
	}
	return err
}

// Lines is silent: any error but the end leaves at once, and the end leaves after the last line was used.
func Lines(r *bufio.Reader, use func([]byte)) error {
	for {
		line, more, err := r.ReadLine()
		if err != nil && err != io.EOF {
			return err
		}
		if more && len(line) > 0 {
			use(line)
		}
		if err == io.EOF {
			return nil
		}
	}
}

// All is silent: what was asked about the error once holds until the end of the round.
func (s *Sweeper) All(ctx context.Context) error {
	for {
		names, err := s.list(ctx)
		finished := errors.Is(err, io.EOF)
		if err != nil && !finished {
			return err
		}
		for _, name := range names {
			if err := s.api.postKeyed(ctx, name); err != nil {
				return err
			}
		}
		if finished {
			return nil
		}
	}
}

func (s *Sweeper) list(ctx context.Context) ([]string, error) { return nil, s.api.get(ctx) }

// Patient is silent: only its own deadline ends the context, which it looks at in each round.
func (s *Sweeper) Patient() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		err := s.api.get(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(s.interval)
	}
}

var errInternalRetry = errors.New("the proposal was not taken up in time")

// Propose is silent: the error is there to say that it is to be proposed again, once its time is up.
func (s *Sweeper) Propose(ctx context.Context, id string) error {
	err := errInternalRetry
	for err == errInternalRetry {
		err = s.api.postKeyed(ctx, id)
	}
	return err
}

// Line is silent: the head of the loop asks for the error.
func Line(r *bufio.Reader, buf *bytes.Buffer) (err error) {
	for more := true; more && err == nil; {
		var line []byte
		line, more, err = r.ReadLine()
		if err == nil {
			if _, err := buf.Write(line); err != nil {
				return err
			}
		}
	}
	return err
}

// commandCheck is run by hand, and knows its arguments only.
type commandCheck struct{ api *API }

// Do is silent: whoever has typed the command waits for it.
func (c *commandCheck) Do(args []string, out io.Writer) error {
	for _, id := range args {
		for range 3 {
			if err := c.api.postKeyed(context.Background(), id); err == nil {
				break
			}
		}
	}
	return nil
}

// Spares are connections that wait in a channel.
type Spares struct {
	api  *API
	free chan *API
	rest time.Duration
}

func (p *Spares) put(a *API) {
	select {
	case p.free <- a:
	default:
	}
}

// renew is silent: what puts the old one back wakes the loop, which rests before it takes the next.
func (p *Spares) renew(a *API) *API {
	if err := p.api.once(); err != nil {
		p.put(a)
		return nil
	}
	return a
}

// Take waits for a connection that works.
func (p *Spares) Take(ctx context.Context) (*API, error) {
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case a := <-p.free:
			if fresh := p.renew(a); fresh != nil {
				return fresh, nil
			}
			if err := p.backoff(ctx); err != nil {
				return nil, err
			}
		}
	}
}

func (p *Spares) backoff(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(p.rest):
		return nil
	}
}
