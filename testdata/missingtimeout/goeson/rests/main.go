// Command rests pauses in a helper, which says when it was cut short.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for {
		beat()
		if !rest(ctx, time.Minute) {
			return
		}
	}
}

func rest(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

func beat() {
	resp, err := http.Get("https://beats.example") // want client:"has no timeout"
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
