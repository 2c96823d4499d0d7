package retrybackoff

import (
	"context"
	"net/http"
	"time"
)

// A delay that is only ever computed from itself, and begins with nothing, is nothing forever.

const longest = 30 * time.Second

// Doubled makes twice of nothing.
func Doubled(c *http.Client, url string) {
	var delay time.Duration
	for {
		resp, err := c.Get(url) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(delay)
		delay *= 2
	}
}

// Capped never gets to its limit.
func Capped(c *http.Client, url string) {
	var delay time.Duration
	for {
		resp, err := c.Get(url) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(delay)
		delay *= 2
		if delay > longest {
			delay = longest
		}
	}
}

// CappedOtherwise says the same the other way round.
func CappedOtherwise(c *http.Client, url string, most time.Duration) {
	seconds := 0
	for {
		resp, err := c.Get(url) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(time.Duration(seconds) * time.Second)
		seconds = seconds * 3 / 2
		if int(most/time.Second) < seconds {
			seconds = int(most / time.Second)
		}
	}
}

// Selected waits for a clock that fires as soon as it is made.
func Selected(ctx context.Context, c *http.Client, url string) {
	delay := time.Duration(0)
	for {
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		resp, err := c.Do(req) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(delay):
		}
		delay = min(delay*2, longest)
	}
}

// Courier keeps its delay, and nobody ever says how long that is.
type Courier struct {
	client *http.Client
	delay  time.Duration
}

// Send doubles what the field holds.
func (c *Courier) Send(url string) {
	for {
		resp, err := c.client.Get(url) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(c.delay)
		c.delay = c.delay * 2
	}
}

func doze(d time.Duration) { time.Sleep(d) }

// Dozes has a helper sleep.
func Dozes(c *http.Client, url string) {
	var delay time.Duration
	for {
		resp, err := c.Get(url) // want none:"called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		doze(delay)
		if delay < longest {
			delay *= 2
		}
	}
}

// Primed is what a delay that begins with nothing looks like when somebody thought of it.
func Primed(c *http.Client, url string) {
	var delay time.Duration
	for range 9 {
		resp, err := c.Get(url)
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(delay) // want jitter:"grow without jitter"
		if delay == 0 {
			delay = 5 * time.Millisecond
		} else {
			delay *= 2
		}
		if delay > longest {
			delay = longest
		}
	}
}

// Counted waits longer with each try.
func Counted(c *http.Client, url string) {
	for i := range 9 {
		resp, err := c.Get(url)
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(time.Duration(i) * time.Second) // want jitter:"grow without jitter"
	}
}

// Raised adds before it doubles.
func Raised(c *http.Client, url string) {
	delay := time.Duration(0)
	for range 9 {
		resp, err := c.Get(url)
		if err == nil {
			resp.Body.Close()
			return
		}
		delay = 2*delay + time.Second
		time.Sleep(delay) // want jitter:"grow without jitter"
	}
}

// Postman is told how long to wait.
type Postman struct {
	client *http.Client
	delay  time.Duration
}

// NewPostman tells it.
func NewPostman(c *http.Client, first time.Duration) *Postman { return &Postman{c, first} }

// Send doubles what it was told.
func (p *Postman) Send(url string) {
	for range 9 {
		resp, err := p.client.Get(url)
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(p.delay)
		p.delay *= 2
	}
}
