package retrybackoff

import (
	"context"
	"time"
)

// fewest is how often things are tried.
const fewest = 3

// Five is silent: so few tries are over before there is a crowd.
func (l *Link) Five(ctx context.Context) (err error) {
	delay := time.Second
	for range 5 {
		if err = l.api.get(ctx); err == nil {
			return nil
		}
		if !rest(ctx, delay) {
			return ctx.Err()
		}
		delay *= 2
	}
	return err
}

// Six is one more.
func (l *Link) Six(ctx context.Context) (err error) {
	delay := time.Second
	for range 6 {
		if err = l.api.get(ctx); err == nil {
			return nil
		}
		if !rest(ctx, delay) { // want jitter:"grow without jitter"
			return ctx.Err()
		}
		delay *= 2
	}
	return err
}

// Fewest is silent: a constant says how many.
func (l *Link) Fewest(ctx context.Context) (err error) {
	delay := time.Second
	for try := 0; try <= fewest; try++ {
		if err = l.api.get(ctx); err == nil {
			return nil
		}
		if !rest(ctx, delay) {
			return ctx.Err()
		}
		delay *= 2
	}
	return err
}

// Given is told how many.
func (l *Link) Given(ctx context.Context, tries int) (err error) {
	delay := time.Second
	for try := 0; try <= tries; try++ {
		if err = l.api.get(ctx); err == nil {
			return nil
		}
		if !rest(ctx, delay) { // want jitter:"grow without jitter"
			return ctx.Err()
		}
		delay *= 2
	}
	return err
}

// Configured says how long its pauses are.
type Configured struct {
	api          *API
	Tries        int
	Milliseconds int
	Seconds      int
	Between      time.Duration
}

// InMilliseconds is late by a little when its caller has gone.
func (c *Configured) InMilliseconds(ctx context.Context) (err error) {
	for range c.Tries {
		if err = c.api.get(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Duration(c.Milliseconds) * time.Millisecond) // want unheeded:"does not end with ctx"
	}
	return err
}

// InSeconds may be late by much.
func (c *Configured) InSeconds(ctx context.Context) (err error) {
	for range c.Tries {
		if err = c.api.get(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Second * time.Duration(c.Seconds)) // want ignores-context:"does not end with ctx"
	}
	return err
}

// Unsaid may be late by whatever it is.
func (c *Configured) Unsaid(ctx context.Context) (err error) {
	for range c.Tries {
		if err = c.api.get(ctx); err == nil {
			return nil
		}
		time.Sleep(c.Between) // want ignores-context:"does not end with ctx"
	}
	return err
}
