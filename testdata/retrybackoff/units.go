package retrybackoff

import (
	"context"
	"time"
)

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
