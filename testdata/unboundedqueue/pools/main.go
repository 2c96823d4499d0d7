// Command pools gives pools of workers options, by way of constructors of its own.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/alitto/pond/v2"
)

// newBackground hands on what it is given, which limits nothing.
func newBackground(n int, opts ...pond.Option) pond.Pool {
	return pond.NewPool(n, opts...) // want library:"pond.NewPool queues without bound"
}

// newSized is silent: what it is given limits the queue.
func newSized(n int, opts ...pond.Option) pond.Pool { return pond.NewPool(n, opts...) }

// newShared is silent: one of two callers limits it.
func newShared(n int, opts ...pond.Option) pond.Pool { return pond.NewPool(n, opts...) }

// newChosen is silent: what it is given is put together elsewhere.
func newChosen(n int, opts ...pond.Option) pond.Pool { return pond.NewPool(n, opts...) }

func chosen(small bool) []pond.Option {
	if small {
		return []pond.Option{pond.WithQueueSize(10)}
	}
	return nil
}

// newOuter has a constructor between.
func newOuter(n int, opts ...pond.Option) pond.Pool { return newInner(n, opts...) }

func newInner(n int, opts ...pond.Option) pond.Pool {
	return pond.NewPool(n, opts...) // want library:"pond.NewPool queues without bound"
}

func main() {
	ctx := context.Background()
	pools := []pond.Pool{
		newBackground(8, pond.WithContext(ctx)), newBackground(4), newSized(8, pond.WithContext(ctx), pond.WithQueueSize(100)),
		newShared(8), newShared(8, pond.WithQueueSize(10)), newChosen(8, chosen(true)...), newOuter(2, pond.WithContext(ctx)),
		pond.NewPool(8, pond.WithContext(ctx)), // want library:"pond.NewPool queues without bound"
	}
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, p := range pools {
			p.Submit(func() { log.Print("asked") })
		}
	})))
}
