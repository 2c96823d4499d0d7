package retrybackoff

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
	"github.com/cenkalti/backoff/v4"
	"github.com/matryer/try"
)

// example: library bad

// Try repeats ten times at once: the library has no delay.
func (a *API) Try() error {
	return try.Do(func(attempt int) (bool, error) { // want library:"try.Do tries again without any delay"
		return attempt < 10, a.once()
	})
}

// end

// example: library good

// Backoff grows its pause with jitter, for fifteen minutes at most.
func (a *API) Backoff(ctx context.Context) error {
	return backoff.Retry(a.once, backoff.WithContext(backoff.NewExponentialBackOff(), ctx))
}

// end

// Zero is a policy that hammers.
func (a *API) Zero() error {
	return backoff.Retry(a.once, &backoff.ZeroBackOff{}) // want library:"backoff.ZeroBackOff tries again without any delay"
}

// Handler retries without an interval.
func Handler() middleware.Retry {
	r := &middleware.Retry{MaxRetries: 5} // want library:"middleware.Retry without InitialInterval"
	return *r
}

// Paced has an interval.
func Paced() middleware.Retry {
	r := &middleware.Retry{MaxRetries: 5, InitialInterval: time.Second}
	return *r
}

// example: jitter bad

// Lockstep grows its pause, and so do all the others that failed with it.
func (a *API) Lockstep() (err error) {
	delay := time.Second
	for range 8 {
		if err = a.once(); err == nil {
			return nil
		}
		time.Sleep(delay * 2) // want jitter:"grow without jitter"
		delay *= 2
	}
	return err
}

// end

// example: jitter good

// Scattered adds chance.
func (a *API) Scattered() (err error) {
	delay := time.Second
	for range 8 {
		if err = a.once(); err == nil {
			return nil
		}
		time.Sleep(delay/2 + rand.N(delay))
		delay *= 2
	}
	return err
}

// end

// example: unsafe bad

// Order may be carried out twice: the answer, not the order, may have been lost.
func (a *API) Order(ctx context.Context) (err error) {
	for range 3 {
		if err = a.post(ctx); err == nil { // want unsafe:"POST without idempotency key"
			return nil
		}
		if !pause(ctx, time.Second+rand.N(time.Second)) {
			return ctx.Err()
		}
	}
	return err
}

func (a *API) post(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, nil)
	if err != nil {
		return err
	}
	return a.send(req)
}

// end

func (a *API) send(req *http.Request) error {
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// example: unsafe good

// Keyed tells the server that it is the same order.
func (a *API) Keyed(ctx context.Context, id string) (err error) {
	for range 3 {
		if err = a.postKeyed(ctx, id); err == nil {
			return nil
		}
		if !pause(ctx, time.Second+rand.N(time.Second)) {
			return ctx.Err()
		}
	}
	return err
}

func (a *API) postKeyed(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Idempotency-Key", id)
	return a.send(req)
}

// end

// example: nested bad

// Twice repeats what repeats already: nine calls.
func (a *API) Twice(ctx context.Context) (err error) {
	for range 3 {
		if err = a.Hearing(ctx); err == nil { // want nested:"Hearing retries already"
			return nil
		}
		if !pause(ctx, time.Second+rand.N(time.Second)) {
			return ctx.Err()
		}
	}
	return err
}

// end

// example: nested good

// Once leaves the retry to one layer.
func (a *API) Once(ctx context.Context) error { return a.Hearing(ctx) }

// end
