package retrybackoff

import (
	"context"
	"log"
	"net"
	"time"
)

// Begins wait before they try, and start themselves again when that has failed.
type Begins struct {
	addr    string
	delay   time.Duration
	waiting bool
	quit    chan struct{}
}

// RunBegins starts them.
func RunBegins(ctx context.Context, addr string) {
	b := &Begins{addr: addr, delay: 5 * time.Second, quit: make(chan struct{})}
	go b.sleeps()
	b.later()
	go b.tells(make(chan bool))
	go b.nought()
	<-ctx.Done()
}

func (b *Begins) sleeps() {
	time.Sleep(b.delay)
	conn, err := net.DialTimeout("tcp", b.addr, time.Second)
	if err != nil {
		go b.sleeps()
		return
	}
	conn.Close()
}

// later has a goroutine that waits for a clock of its own.
func (b *Begins) later() {
	if b.waiting {
		return
	}
	b.waiting = true
	go func() {
		if due := <-b.after(b.delay); !due {
			return
		}
		b.waiting = false
		conn, err := net.DialTimeout("tcp", b.addr, time.Second)
		if err != nil {
			log.Print(err)
			b.later()
			return
		}
		conn.Close()
	}()
}

// after tells when a time is over, or that it need not be waited for.
func (b *Begins) after(d time.Duration) chan bool {
	due := make(chan bool)
	go func() {
		select {
		case <-time.After(d):
			due <- true
		case <-b.quit:
			due <- false
		}
	}()
	return due
}

// tells waits for somebody who may have told long ago.
func (b *Begins) tells(told chan bool) {
	<-told
	conn, err := net.DialTimeout("tcp", b.addr, time.Second) // want none:"net.DialTimeout is called again at once"
	if err != nil {
		go b.tells(told)
		return
	}
	conn.Close()
}

// nought waits no time.
func (b *Begins) nought() {
	<-b.after(0)
	conn, err := net.DialTimeout("tcp", b.addr, time.Second) // want none:"net.DialTimeout is called again at once"
	if err != nil {
		go b.nought()
		return
	}
	conn.Close()
}
