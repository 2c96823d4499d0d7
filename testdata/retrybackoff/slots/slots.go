// Package slots limits how many calls are under way, which is no pause between the tries of one.
package slots

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// Poster posts with as many requests at once as it has slots.
type Poster struct {
	slots  chan struct{}
	client *http.Client
	tries  int
}

// NewPoster makes one.
func NewPoster(n int) *Poster {
	return &Poster{slots: make(chan struct{}, n), client: &http.Client{Timeout: time.Second}, tries: n}
}

// Post holds a slot while it asks.
func (p *Poster) Post(req *http.Request) (err error) {
	for range p.tries {
		p.slots <- struct{}{}
		var resp *http.Response
		resp, err = p.client.Do(req) // want none:"called again at once"
		<-p.slots
		if err == nil {
			return resp.Body.Close()
		}
	}
	return err
}

// PostOrLeave takes the slot, or gives up.
func (p *Poster) PostOrLeave(ctx context.Context, req *http.Request) (err error) {
	for range p.tries {
		select {
		case p.slots <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		var resp *http.Response
		resp, err = p.client.Do(req) // want none:"called again at once"
		<-p.slots
		if err == nil {
			return resp.Body.Close()
		}
	}
	return err
}

// PostLocal has the slots in a variable.
func PostLocal(client *http.Client, slots chan bool, req *http.Request) {
	for {
		slots <- true
		resp, err := client.Do(req) // want none:"called again at once"
		if err != nil {
			<-slots
			continue
		}
		<-slots
		resp.Body.Close()
		return
	}
}

// PostAround holds the slot around all tries, which pause.
func (p *Poster) PostAround(req *http.Request) (err error) {
	p.slots <- struct{}{}
	defer func() { <-p.slots }()
	for range p.tries {
		var resp *http.Response
		if resp, err = p.client.Do(req); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(time.Second) // want unheeded:"does not end with req.Context"
	}
	return err
}

// PostPaced pauses besides.
func (p *Poster) PostPaced(req *http.Request) (err error) {
	for range p.tries {
		p.slots <- struct{}{}
		var resp *http.Response
		resp, err = p.client.Do(req)
		<-p.slots
		if err == nil {
			return resp.Body.Close()
		}
		time.Sleep(time.Second) // want unheeded:"does not end with req.Context"
	}
	return err
}

// PostTaken is silent: somebody else gives the places back, as fast as he likes.
func (p *Poster) PostTaken(req *http.Request) error {
	for range p.tries {
		p.slots <- struct{}{}
		if resp, err := p.client.Do(req); err == nil {
			return resp.Body.Close()
		}
	}
	return errors.New("no answer")
}

// GiveBack gives one back each second.
func (p *Poster) GiveBack() {
	for range time.Tick(time.Second) {
		<-p.slots
	}
}

// PostHeard is silent: it looks at what comes back, which is an answer and no slot.
func PostHeard(client *http.Client, asks chan error, req *http.Request) error {
	for {
		resp, err := client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		asks <- err
		if again := <-asks; again != nil {
			return again
		}
	}
}
