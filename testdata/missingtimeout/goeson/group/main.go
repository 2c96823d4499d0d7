// Command group has a group of goroutines do what goes on as long as it runs.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error { return mirror(ctx) })
	g.Go(func() error {
		for {
			time.Sleep(time.Minute)
			beat("https://beats.example")
		}
	})
	if err := g.Wait(); err != nil {
		log.Fatal(err)
	}
}

func mirror(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Minute):
			beat("https://mirror.example")
		}
	}
}

func beat(url string) {
	resp, err := http.Get(url) // want client:"has no timeout"
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
