// Package run has some goroutines work through a list.
package run

import (
	"context"
	"sync"
	"sync/atomic"
)

// ForEach has so many at most take one after the other from a channel, and waits for them.
func ForEach(ctx context.Context, names []string, workers int, do func(context.Context, string) error) error {
	todo := make(chan string, len(names))
	for _, name := range names {
		todo <- name
	}
	close(todo)
	var wg sync.WaitGroup
	for range min(workers, len(names)) {
		wg.Go(func() {
			for name := range todo {
				if ctx.Err() != nil || do(ctx, name) != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// Counted has so many take the next number.
func Counted(ctx context.Context, n, workers int, do func(context.Context, int) error) {
	var next atomic.Int64
	done := make(chan struct{})
	work := func() {
		defer func() { done <- struct{}{} }()
		for i := int(next.Add(1)); i <= n; i = int(next.Add(1)) {
			_ = do(ctx, i-1)
		}
	}
	for w := 0; w < workers; w++ {
		go work()
	}
	for w := 0; w < workers; w++ {
		<-done
	}
}

// A Crew has its number from somewhere else.
type Crew struct{ size int }

// NewCrew keeps it.
func NewCrew(size int) *Crew { return &Crew{size: size} }

// Each does the same for what it is sent.
func (c *Crew) Each(ctx context.Context, names []string, do func(context.Context, string) error) {
	todo := make(chan string)
	wg := &sync.WaitGroup{}
	defer wg.Wait()
	for i := 0; i < c.size; i++ {
		wg.Add(1)
		go c.take(ctx, wg, todo, do)
	}
	for _, name := range names {
		todo <- name
	}
	close(todo)
}

func (c *Crew) take(ctx context.Context, wg *sync.WaitGroup, todo <-chan string, do func(context.Context, string) error) {
	defer wg.Done()
	for name := range todo {
		_ = do(ctx, name)
	}
}

// Behind has as many, and nobody waits for them: there are more with each call.
func Behind(ctx context.Context, names []string, workers int, do func(context.Context, string) error) {
	todo := make(chan string, len(names))
	for _, name := range names {
		todo <- name
	}
	close(todo)
	for i := 0; i < workers; i++ {
		go func() {
			for name := range todo {
				_ = do(ctx, name)
			}
		}()
	}
}

// One has one for each, tries it until it is done, and waits for nobody.
func One(ctx context.Context, names []string, do func(context.Context, string) error) {
	for i := 0; i < len(names); i++ {
		go func() {
			for do(ctx, names[i]) != nil {
				if ctx.Err() != nil {
					return
				}
			}
		}()
	}
}
