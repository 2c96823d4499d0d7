package retrybackoff

import (
	"context"
	"log"
	"net/http"
	"time"
)

// A Beacon is asked in turns, each of which says whether there is to be another one.
type Beacon struct {
	api  *API
	jobs []string
}

// Turns is over when a turn says no, which it does where all went well.
func (b *Beacon) Turns(ctx context.Context) {
	for b.turn(ctx) { // want none:"turn is called again at once when it fails"
	}
}

func (b *Beacon) turn(ctx context.Context) bool {
	if err := b.api.get(ctx); err != nil {
		log.Print(err)
		return true
	}
	return false
}

// Until leaves as well when the caller has gone.
func (b *Beacon) Until(ctx context.Context) {
	for {
		if again := b.until(ctx); !again { // want none:"until is called again at once when it fails"
			return
		}
	}
}

func (b *Beacon) until(ctx context.Context) bool {
	if err := b.api.get(ctx); err != nil {
		if ctx.Err() != nil {
			return false
		}
		log.Print(err)
		return true
	}
	return false
}

type turned int

const (
	onceMore turned = iota
	enough
)

// Numbered has a turn say by a constant that there is to be another one.
func (b *Beacon) Numbered(ctx context.Context) {
	for b.numbered(ctx) == onceMore { // want none:"numbered is called again at once when it fails"
	}
}

func (b *Beacon) numbered(ctx context.Context) turned {
	if err := b.api.get(ctx); err != nil {
		log.Print(err)
		return onceMore
	}
	return enough
}

// Other is silent: the constant that it comes back for is the one of success.
func (b *Beacon) Other(ctx context.Context) {
	for b.numbered(ctx) == enough {
	}
}

// Slow is silent: a turn that fails takes its time.
func (b *Beacon) Slow(ctx context.Context) {
	for b.slow(ctx) {
	}
}

func (b *Beacon) slow(ctx context.Context) bool {
	if err := b.api.get(ctx); err != nil {
		log.Print(err)
		select {
		case <-ctx.Done():
			return false
		case <-time.After(time.Second):
		}
		return true
	}
	return false
}

// Drain is silent: it says yes where all went well too, and each turn is for the next job.
func (b *Beacon) Drain(ctx context.Context) {
	for b.next(ctx) {
	}
}

func (b *Beacon) next(ctx context.Context) bool {
	if len(b.jobs) == 0 {
		return false
	}
	b.jobs = b.jobs[1:]
	if err := b.api.get(ctx); err != nil {
		log.Print(err)
		return true
	}
	return true
}

// Jobs is silent: what has failed was taken from somewhere, and the next turn is for another one.
func (b *Beacon) Jobs(web *http.Client) {
	for b.job(web) {
	}
}

func (b *Beacon) job(web *http.Client) bool {
	resp, err := web.Get(b.take())
	if err != nil {
		log.Print(err)
		return true
	}
	_ = resp.Body.Close()
	return len(b.jobs) > 0
}

func (b *Beacon) take() string {
	first := b.jobs[0]
	b.jobs = b.jobs[1:]
	return first
}
