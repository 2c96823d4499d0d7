// Command lasting forwards messages. All that it does ends with the program, and with nothing else.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/redis/go-redis/v9"
)

type relay struct {
	rdb   *redis.Client
	web   *http.Client
	pause time.Duration
}

func (r *relay) post(ctx context.Context, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, "https://audit.example/in", bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := r.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("audit: %s", resp.Status)
	}
	return nil
}

// Whoever waits for deliver gives it the context of the program: nobody says how long it may take.
func (r *relay) deliver(ctx context.Context, body []byte) error {
	for {
		err := r.post(ctx, body)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(r.pause): // want constant:"is tried forever, always after the same delay"
		}
	}
}

func (r *relay) run(ctx context.Context) {
	sub := r.rdb.Subscribe(ctx, "events")
	defer sub.Close()
	for m := range sub.Channel() {
		if r.deliver(ctx, []byte(m.Payload)) != nil {
			return
		}
	}
}

// What fails at once is asked for again ten times a second.
func (r *relay) poll(ctx context.Context) {
	for {
		work, err := r.rdb.BRPop(ctx, time.Minute, "work").Result()
		if err != nil && !errors.Is(err, redis.Nil) {
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // want constant:"is tried forever, always after the same delay"
			continue
		}
		log.Print(work)
	}
}

// Silent: a few seconds are enough.
func (r *relay) pollSlowly(ctx context.Context) {
	for {
		work, err := r.rdb.BRPop(ctx, time.Minute, "slow").Result()
		if err != nil && !errors.Is(err, redis.Nil) {
			log.Print(err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(5 * time.Second):
			}
			continue
		}
		log.Print(work)
	}
}

// Silent: each message has its own time, which the caller of hurried lends it.
func (r *relay) hurried(ctx context.Context, body []byte) error {
	for {
		err := r.post(ctx, body)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(r.pause):
		}
	}
}

func (r *relay) runHurried(ctx context.Context) {
	sub := r.rdb.Subscribe(ctx, "hurried")
	defer sub.Close()
	for m := range sub.Channel() {
		lent, cancel := context.WithTimeout(ctx, time.Minute)
		_ = r.hurried(lent, []byte(m.Payload))
		cancel()
	}
}

// Silent: the service does not start before the store answers, and who starts it waits.
func (r *relay) awaitStore(ctx context.Context) error {
	for {
		err := r.rdb.Ping(ctx).Err()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(r.pause):
		}
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r := &relay{rdb: redis.NewClient(&redis.Options{Addr: "redis:6379"}), web: &http.Client{Timeout: 5 * time.Second}, pause: 2 * time.Second}
	if err := r.awaitStore(ctx); err != nil {
		return
	}
	go r.runHurried(ctx)
	go r.poll(ctx)
	go r.pollSlowly(ctx)
	if len(os.Args) > 1 {
		r.run(ctx)
	}

	jobs := r.rdb.Subscribe(ctx, "jobs")
	for m := range jobs.Channel() {
		for {
			err := r.post(ctx, []byte(m.Payload))
			if err == nil {
				break
			}
			time.Sleep(r.pause) // want constant:"is tried forever, always after the same delay"
		}
	}
}
