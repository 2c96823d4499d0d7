// Package loops holds loops that serve, and others.
package loops

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"time"
)

type job struct{ id int }

type worker struct {
	jobs    chan job
	stop    chan struct{}
	stopped atomic.Bool
	done    bool
}

func main() { // want reach:"^background.*comes back forever"
	w := newWorker()
	waitForStore()
	go w.run(context.Background())
	w.sweep()
	l, err := net.Listen("tcp", ":7")
	if err != nil {
		return
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		note()
		go w.serve(conn)
	}
}

func newWorker() *worker { return &worker{jobs: make(chan job)} } // want reach:"^cold"

// note is called in a loop of main.
func note() {} // want reach:"^background.*note"

// serve has a goroutine for each client.
func (w *worker) serve(c net.Conn) { _ = c.Close() } // want reach:"^request.*serve"

func (w *worker) run(ctx context.Context) { // want reach:"^background.*receives from a channel"
	w.prepare()
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-w.jobs:
			w.do(j)
		}
	}
}

// prepare runs before the loop begins.
func (w *worker) prepare() {} // want reach:""

func (w *worker) do(job) {} // want reach:"^background.*do"

// sweep looks after things now and then.
func (w *worker) sweep() { // want reach:"^background.*waits for a clock"
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for range t.C {
		w.clean()
	}
}

func (w *worker) clean() {} // want reach:"^background"

// Pace pauses in between, until it is stopped.
func (w *worker) Pace() { // want reach:"^background.*pauses"
	for !w.stopped.Load() {
		w.clean()
		time.Sleep(time.Second)
	}
}

// Drain ends when its work is done: it collects what it started itself.
func Drain(n int) (sum int) { // want reach:""
	out := make(chan int)
	for i := range n {
		go func() { out <- square(i) }()
	}
	for s := range out {
		sum += add(s)
	}
	return sum
}

func square(i int) int { return i * i } // want reach:""

func add(i int) int { return i } // want reach:""

var errDown = errors.New("down")

// waitForStore ends as soon as it works.
func waitForStore() { // want reach:"^cold"
	for {
		if err := ping(); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func ping() error { return errDown } // want reach:"^cold"

type pipe[C ~chan E, E any] struct{ c C }

// Pump receives from what may be any kind of channel.
func (p *pipe[C, E]) Pump(do func(E)) { // want reach:""
	for {
		do(<-p.c)
	}
}
