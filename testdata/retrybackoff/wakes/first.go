package wakes

import (
	"context"
	"log"
	"time"
)

// Dialler is told by a signal to connect, and gives that itself when it could not.
type Dialler struct {
	link  *Link
	again chan struct{}
	quit  chan struct{}
	delay time.Duration
}

// Waiting is silent: whoever gives the signal, it waits before it tries.
func (d *Dialler) Waiting(ctx context.Context) {
	for range d.again {
		select {
		case <-d.quit:
			return
		case <-time.After(time.Second):
			if err := d.link.sync(ctx, "a"); err != nil {
				log.Print(err)
				d.again <- struct{}{}
			}
		}
	}
}

// Sleeping is silent too.
func (d *Dialler) Sleeping(ctx context.Context) {
	for {
		select {
		case <-d.quit:
			return
		case <-d.again:
		}
		time.Sleep(time.Second)
		if err := d.link.sync(ctx, "a"); err != nil {
			d.again <- struct{}{}
		}
	}
}

// Asking waits only where it has something else to do first.
func (d *Dialler) Asking(ctx context.Context, tired bool) {
	for range d.again {
		if tired {
			time.Sleep(time.Second)
		}
		if err := d.link.sync(ctx, "a"); err != nil { // want error-spin:"its loop is told to run it again at once when .*sync fails"
			log.Print(err)
			d.again <- struct{}{}
		}
	}
}

// Behind waits when it is done, which the next try does not wait for.
func (d *Dialler) Behind(ctx context.Context) {
	for range d.again {
		if err := d.link.sync(ctx, "a"); err != nil { // want error-spin:"its loop is told to run it again at once when .*sync fails"
			log.Print(err)
			d.again <- struct{}{}
			continue
		}
		time.Sleep(time.Second)
	}
}
