// Package turns has a singleflight of its own, in several functions.
package turns

import "sync"

type turn[T any] struct {
	done sync.WaitGroup
	val  T
	err  error
}

// Group lets one of those with the same key in, and the others wait for it.
type Group[T any] struct {
	mu    sync.Mutex
	under map[string]*turn[T]
}

// Do runs the function once for all who come while it runs.
func (g *Group[T]) Do(key string, fn func() (T, error)) (T, error) {
	g.mu.Lock()
	if g.under == nil {
		g.under = map[string]*turn[T]{}
	}
	if t, ok := g.under[key]; ok {
		g.mu.Unlock()
		t.done.Wait()
		return t.val, t.err
	}
	t := &turn[T]{}
	t.done.Add(1)
	g.under[key] = t
	g.mu.Unlock()
	g.run(t, key, fn)
	return t.val, t.err
}

func (g *Group[T]) run(t *turn[T], key string, fn func() (T, error)) {
	defer func() {
		t.done.Done()
		g.mu.Lock()
		delete(g.under, key)
		g.mu.Unlock()
	}()
	t.val, t.err = fn()
}

// Straight runs the function for each who comes.
func Straight[T any](key string, fn func() (T, error)) (T, error) { return run(fn) }

func run[T any](fn func() (T, error)) (T, error) { return fn() }
