// Command serves has loops that main calls, and which end with the program.
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/redis/go-redis/v9"
)

type worker struct {
	rdb  *redis.Client
	ln   net.Listener
	quit chan struct{}
}

func (w *worker) next(ctx context.Context) ([]redis.XStream, error) {
	return w.rdb.XRead(ctx, &redis.XReadArgs{Streams: []string{"jobs", "$"}, Block: 5 * time.Second}).Result()
}

// consume looks whether it has to end, and otherwise goes round as fast as the reading fails.
func (w *worker) consume(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		jobs, err := w.next(ctx) // want error-spin:"goes round at once when .*next fails"
		if err != nil {
			log.Println("reading:", err)
			continue
		}
		log.Println(len(jobs))
	}
}

// accept does the same with a channel of its own.
func (w *worker) accept() {
	for {
		select {
		case <-w.quit:
			return
		default:
		}
		conn, err := w.ln.Accept() // want accept:"goes round at once when .*Accept fails"
		if err != nil {
			log.Println("accepting:", err)
			continue
		}
		_ = conn.Close()
	}
}

// paced pauses when the reading fails.
func (w *worker) paced(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		jobs, err := w.next(ctx)
		if err != nil {
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
			}
			continue
		}
		log.Println(len(jobs))
	}
}

// ready has a few tries at the start, which hurt nobody.
func (w *worker) ready(ctx context.Context) error {
	for range 3 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if err := w.rdb.Ping(ctx).Err(); err == nil {
			return nil
		}
	}
	return errors.New("not ready")
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ln, err := net.Listen("tcp", ":7000")
	if err != nil {
		log.Fatal(err)
	}
	w := &worker{rdb: redis.NewClient(&redis.Options{Addr: "redis:6379"}), ln: ln, quit: make(chan struct{})}
	if err := w.ready(ctx); err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { log.Println(srv.ListenAndServe()) }()
	if len(os.Args) > 1 {
		w.accept()
	}
	if len(os.Args) > 2 {
		w.paced(ctx)
	}
	w.consume(ctx)
}
