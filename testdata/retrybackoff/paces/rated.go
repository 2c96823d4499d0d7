package paces

import (
	"context"
	"time"
)

func (p *Poller) ask(ctx context.Context) error { return p.redis.Ping(ctx).Err() }

// Rated is silent: how long a limiter has it wait hangs on who else asks that, and nothing in the program makes it longer.
func (p *Poller) Rated(ctx context.Context) error {
	var err error
	for range 4 {
		if err = p.ask(ctx); err == nil {
			return nil
		}
		if err := p.limiter.Wait(ctx); err != nil {
			return err
		}
	}
	return err
}

// turn waits until the rate allows one more.
func (p *Poller) turn(ctx context.Context) error { return p.limiter.Wait(ctx) }

// RatedInHelper is silent as well.
func (p *Poller) RatedInHelper(ctx context.Context) error {
	var err error
	for range 4 {
		if err = p.ask(ctx); err == nil {
			return nil
		}
		if err := p.turn(ctx); err != nil {
			return err
		}
	}
	return err
}

// Doubled computes its delays.
func (p *Poller) Doubled(ctx context.Context) error {
	delay := time.Second
	var err error
	for range 4 {
		if err = p.ask(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay): // want jitter:"grow without jitter"
		}
		delay *= 2
	}
	return err
}
