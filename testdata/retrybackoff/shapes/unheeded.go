package shapes

import (
	"context"
	"log"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// Beacon tells a server that it is there.
type Beacon struct {
	client *http.Client
	url    string
	wg     sync.WaitGroup
}

func (b *Beacon) tell(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.url, nil)
	if err != nil {
		return err
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// example: unheeded bad

// Run sleeps on when its context has ended, and nobody waits for it.
func (b *Beacon) Run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := b.tell(ctx); err != nil {
			log.Print(err)
			time.Sleep(5 * time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		return
	}
}

// end

// example: unheeded good

// RunHearing ends its pause with its context.
func (b *Beacon) RunHearing(ctx context.Context) {
	for delay := time.Second; ctx.Err() == nil; delay += rand.N(delay) {
		if err := b.tell(ctx); err == nil {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(delay):
		}
	}
}

// end

// Start has a goroutine for which Stop waits.
func (b *Beacon) Start(ctx context.Context) {
	b.wg.Add(1)
	go func() {
		defer b.wg.Done()
		b.awaited(ctx)
	}()
}

// Stop waits.
func (b *Beacon) Stop() { b.wg.Wait() }

func (b *Beacon) awaited(ctx context.Context) {
	for ctx.Err() == nil {
		if err := b.tell(ctx); err != nil {
			log.Print(err)
			time.Sleep(5 * time.Second) // want ignores-context:"does not end with ctx"
			continue
		}
		return
	}
}

// Forever is given a context that never ends.
func (b *Beacon) Forever() { b.forever(context.Background()) }

func (b *Beacon) forever(ctx context.Context) {
	for range 9 {
		if err := b.tell(ctx); err == nil {
			return
		}
		time.Sleep(5 * time.Second)
	}
}
