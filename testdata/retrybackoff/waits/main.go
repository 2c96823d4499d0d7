// Command waits has its pauses made by constructors.
package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/retrybackoff/waits/pause"
)

// dial is silent: it is given one.
func dial(ctx context.Context, wait func()) (net.Conn, error) {
	for {
		conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", "stock:80")
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			wait()
			continue
		}
		return conn, nil
	}
}

// dialed is silent, over two constructors.
func dialed(ctx context.Context) (net.Conn, error) {
	wait := pause.New(ctx)
	for {
		conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", "stock:80")
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			wait()
			continue
		}
		return conn, nil
	}
}

// dialedPlain is silent.
func dialedPlain(ctx context.Context) (net.Conn, error) {
	wait := pause.Plain(time.Second)
	for {
		conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", "stock:80")
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			wait()
			continue
		}
		return conn, nil
	}
}

// dialedCounting has a function made as well, which waits for nothing.
func dialedCounting(ctx context.Context) (net.Conn, error) {
	count := pause.Counting()
	for {
		conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", "stock:80") // want none:"called again at once"
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			count()
			continue
		}
		return conn, nil
	}
}

// dialedHere is silent: the constructor has more to return.
func dialedHere(ctx context.Context) (net.Conn, error) {
	wait, reset := longer()
	defer reset()
	for {
		conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", "stock:80")
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			wait()
			continue
		}
		return conn, nil
	}
}

func longer() (wait, reset func()) {
	delay := time.Second
	wait = func() { time.Sleep(delay); delay = min(2*delay, time.Minute) }
	return wait, func() { delay = time.Second }
}

func main() {
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		_, _ = dial(r.Context(), pause.New(r.Context()))
		_, _ = dialed(r.Context())
		_, _ = dialedPlain(r.Context())
		_, _ = dialedHere(r.Context())
		_, _ = dialedCounting(r.Context())
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
