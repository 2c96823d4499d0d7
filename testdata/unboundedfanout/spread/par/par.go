// Package par runs a function for each element of a list.
package par

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Each has a goroutine for each element.
func Each[T any](items []T, f func(T) error) {
	var wg sync.WaitGroup
	for _, it := range items {
		wg.Add(1)
		go func() { // want element:"each element of a request gets a goroutine"
			defer wg.Done()
			_ = f(it)
		}()
	}
	wg.Wait()
}

// Few has so many.
func Few[T any](n int, items []T, f func(T) error) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, n)
	for _, it := range items {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-slots }()
			_ = f(it)
		}()
	}
	wg.Wait()
}

// Group hands the elements to a group.
func Group(ctx context.Context, ids []string, f func(context.Context, string) error) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, id := range ids {
		g.Go(func() error { return f(ctx, id) }) // want element:"each element of a request gets a goroutine"
	}
	return g.Wait()
}

// Reckon is only given what the processors do: silent.
func Reckon(ids []string, f func(string) int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() { _ = f(id) })
	}
	wg.Wait()
}

// Sites is only called for what the operator has listed: silent.
func Sites(names []string, f func(string) error) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { _ = f(name) })
	}
	wg.Wait()
}

// Direct starts what it is given itself.
func Direct[T any](items []T, f func(T)) {
	for _, it := range items {
		go f(it) // want element:"each element of a request gets a goroutine"
	}
}

// Failing is given two functions, and starts that which asks others.
func Failing(ids []string, f func(string) error, failed func(error)) {
	for _, id := range ids {
		go func() { // want element:"each element of a request gets a goroutine"
			if err := f(id); err != nil {
				failed(err)
			}
		}()
	}
}

// A Crew has a method for that.
type Crew struct{ wg sync.WaitGroup }

// Each starts one for each.
func (c *Crew) Each(ids []string, before func() error, f func(string)) {
	if before() != nil {
		return
	}
	for _, id := range ids {
		c.wg.Go(func() { f(id) }) // want element:"each element of a request gets a goroutine"
	}
	c.wg.Wait()
}

// Measure is silent: who asks others is the function that is called once, at the end.
func Measure(ids []string, f func(string) int, done func(sum int)) {
	sizes := make([]int, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() { sizes[i] = f(id) })
	}
	wg.Wait()
	sum := 0
	for _, n := range sizes {
		sum += n
	}
	done(sum)
}
