// Package pause makes functions that wait.
package pause

import (
	"context"
	"time"
)

// New returns one that waits longer each time.
func New(ctx context.Context) (wait func()) {
	wait, _ = NewWithReset(ctx)
	return wait
}

// NewWithReset returns one, and another one with which it begins anew.
func NewWithReset(ctx context.Context) (wait, reset func()) {
	delay := time.Second
	wait = func() {
		select {
		case <-ctx.Done():
		case <-time.After(delay):
		}
		delay = min(2*delay, time.Minute)
	}
	reset = func() { delay = time.Second }
	return wait, reset
}

// Plain returns a literal.
func Plain(delay time.Duration) func() {
	return func() { time.Sleep(delay); delay = min(2*delay, time.Minute) }
}

// Counting returns one that waits for nothing.
func Counting() func() {
	n := 0
	return func() { n++ }
}
