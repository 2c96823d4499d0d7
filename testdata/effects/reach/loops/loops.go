// Package loops holds loops that serve, and others.
package loops

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"os"
	"sync/atomic"
	"time"

	"github.com/hldlint/hldlint/testdata/effects/reach/paces"
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

// rest says whether it was cut short.
func rest(ctx context.Context, d time.Duration) bool { // want reach:"^background"
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// Rounds rests in between, by a helper.
func (w *worker) Rounds(ctx context.Context) { // want reach:"^background.*comes back forever: it pauses in loops.rest"
	for rest(ctx, time.Minute) {
		w.polish()
	}
}

func (w *worker) polish() {} // want reach:"^background"

// nap has nothing to say.
func nap(ctx context.Context) { // want reach:"^background"
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute):
	}
}

// Naps rests in between, by a helper that says nothing.
func (w *worker) Naps(ctx context.Context) { // want reach:"^background.*comes back forever: it pauses in loops.nap"
	for ctx.Err() == nil {
		w.dust()
		nap(ctx)
	}
}

func (w *worker) dust() {} // want reach:"^background"

// up rests, and says whether something else is as it should be.
func (w *worker) up(ctx context.Context) bool { // want reach:""
	select {
	case <-ctx.Done():
		return true
	case <-time.After(time.Second):
	}
	return w.knock() == nil
}

func (w *worker) knock() error { return errDown } // want reach:""

// Await ends as soon as it works.
func (w *worker) Await(ctx context.Context) { // want reach:""
	for !w.up(ctx) {
	}
}

// Import puts in one thing after the other, by what tries a few times.
func (w *worker) Import(next func() (string, error)) error { // want reach:""
	for {
		line, err := next()
		if err != nil {
			return err
		}
		if err := paces.Try(line); err != nil {
			return err
		}
		w.imported()
	}
}

func (w *worker) imported() {} // want reach:""

// Heat rests in between, by a helper of another package.
func (w *worker) Heat(next func() error) error { // want reach:"^background.*comes back forever: it pauses in paces.Rest"
	for {
		if err := next(); err != nil {
			return err
		}
		w.heated()
		paces.Rest()
	}
}

func (w *worker) heated() {} // want reach:"^background"

// Ask has no other end than the program.
func (w *worker) Ask() { // want reach:"^background.*comes back forever: it has no other end"
	for {
		if err := ping(); err != nil {
			continue
		}
		w.tell()
	}
}

func (w *worker) tell() {} // want reach:"^background"

// Prompt is left by whoever sits before it.
func (w *worker) Prompt() { // want reach:""
	for {
		var order string
		if _, err := fmt.Scanln(&order); err == nil {
			w.obey()
		}
	}
}

func (w *worker) obey() {} // want reach:""

// Serve is left by whoever sits before it as well.
func (w *worker) Serve() { // want reach:""
	for {
		w.follow(order())
	}
}

func order() string { // want reach:""
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	return line
}

func (w *worker) follow(string) {} // want reach:""

// Fetch ends with the program, by a helper.
func (w *worker) Fetch() { // want reach:""
	for n := 0; ; n++ {
		if w.fetched(n) {
			leave()
		}
	}
}

func (w *worker) fetched(n int) bool { return n > 7 } // want reach:""

func leave() { os.Exit(0) } // want reach:""

// Must ends only where something failed.
func (w *worker) Must() { // want reach:"^background.*no other end"
	for {
		check(w.must())
	}
}

func (w *worker) must() error { return errDown } // want reach:"^background"

func check(err error) { // want reach:"^background"
	if err != nil {
		log.Fatal(err)
	}
}

// Talk takes what the other side sends.
func (w *worker) Talk(c net.Conn) error { // want reach:"^background.*waits in net.Conn.Read"
	line := make([]byte, 80)
	for {
		n, err := c.Read(line)
		if err != nil {
			return err
		}
		w.heard(line[:n])
	}
}

func (w *worker) heard([]byte) {} // want reach:"^background"

// Answers begins afresh until it is told what it wanted to know.
func (w *worker) Answers(c net.Conn) error { // want reach:""
	line := make([]byte, 80)
	for {
		n, err := c.Read(line)
		if err != nil {
			return err
		}
		if w.enough(line[:n]) {
			return nil
		}
	}
}

func (w *worker) enough(line []byte) bool { return len(line) > 7 } // want reach:""

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

func ping() error { return errDown } // want reach:"^background"

type pipe[C ~chan E, E any] struct{ c C }

// Pump receives from what may be any kind of channel, and does nothing else.
func (p *pipe[C, E]) Pump(do func(E)) { // want reach:"^background.*no other end"
	for {
		do(<-p.c)
	}
}
