// Command unset serves searches. What its pauses are computed from nobody sets, or sets without a unit.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"
)

type options struct {
	attempts int
	gap      time.Duration
	rest     time.Duration
}

type index struct {
	web   *http.Client
	opt   options
	every int
	wait  int
}

// newIndex is given the number of the waits, in whatever unit.
func newIndex(opt options, every int) *index {
	return &index{web: &http.Client{Timeout: time.Second}, opt: opt, every: every, wait: 500}
}

func (x *index) ask(ctx context.Context, q string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://index.example/?q="+q, nil)
	if err != nil {
		return err
	}
	resp, err := x.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("index: %s", resp.Status)
	}
	return nil
}

// The gap grows with the tries, out of nothing.
func (x *index) find(ctx context.Context, q string) (err error) {
	for i := range x.opt.attempts {
		if err = x.ask(ctx, q); err == nil { // want none:"back off between the tries"
			return nil
		}
		select {
		case <-time.After(x.opt.gap * time.Duration(i)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// What is given as a number is one of nanoseconds.
func (x *index) findUnitless(ctx context.Context, q string) (err error) {
	for range x.opt.attempts {
		if err = x.ask(ctx, q); err == nil { // want none:"back off between the tries"
			return nil
		}
		select {
		case <-time.After(time.Duration(x.every)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// The gap is doubled with each try, and is nothing all the same.
func (x *index) findDoubled(ctx context.Context, q string) (err error) {
	for i := range x.opt.attempts {
		if err = x.ask(ctx, q); err == nil { // want none:"back off between the tries"
			return nil
		}
		select {
		case <-time.After(x.opt.gap << i):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// Silent but for its jitter: what is doubled is set.
func (x *index) findGrowing(ctx context.Context, q string) (err error) {
	for i := range x.opt.attempts {
		if err = x.ask(ctx, q); err == nil {
			return nil
		}
		select {
		case <-time.After(x.opt.rest << i): // want jitter:"without jitter"
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// Silent: the rest is set, and so is the number of milliseconds.
func (x *index) findRested(ctx context.Context, q string) (err error) {
	for range x.opt.attempts {
		if err = x.ask(ctx, q); err == nil {
			return nil
		}
		select {
		case <-time.After(x.opt.rest + time.Duration(x.wait)*time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

func main() {
	x := newIndex(options{attempts: 5, rest: 100 * time.Millisecond}, 1)
	http.HandleFunc("/find", func(w http.ResponseWriter, r *http.Request) {
		ctx, q := r.Context(), r.FormValue("q")
		if x.find(ctx, q) != nil && x.findUnitless(ctx, q) != nil && x.findDoubled(ctx, q) != nil && x.findGrowing(ctx, q) != nil && x.findRested(ctx, q) != nil {
			http.Error(w, "index", http.StatusBadGateway)
		}
	})
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second}).ListenAndServe())
}
