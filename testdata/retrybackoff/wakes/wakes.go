// Package wakes tries again without a loop around the call: by timers, queues, goroutines and itself.
package wakes

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"time"
)

// Link keeps a connection.
type Link struct {
	client *http.Client
	url    string
	addr   string
	timer  *time.Timer
	delay  time.Duration
	jobs   chan *http.Request
	quit   chan struct{}
	down   chan error
}

// Rearmed has a timer start it again at once when it fails.
func (l *Link) Rearmed() {
	resp, err := l.client.Get(l.url) // want none:"again at once"
	if err != nil {
		l.timer = time.AfterFunc(0, l.Rearmed)
		return
	}
	resp.Body.Close()
}

// RearmedShort does so after a moment.
func (l *Link) RearmedShort() {
	resp, err := l.client.Get(l.url) // want none:"again at once"
	if err != nil {
		time.AfterFunc(time.Microsecond, func() { l.RearmedShort() })
		return
	}
	resp.Body.Close()
}

// RearmedSlowly waits for a while that is always the same.
func (l *Link) RearmedSlowly() {
	resp, err := l.client.Get(l.url)
	if err != nil {
		time.AfterFunc(time.Second, l.RearmedSlowly) // want constant:"always after the same delay"
		return
	}
	resp.Body.Close()
}

// RearmedLater waits longer each time.
func (l *Link) RearmedLater() {
	resp, err := l.client.Get(l.url)
	if err != nil {
		l.delay *= 2
		time.AfterFunc(l.delay, l.RearmedLater) // want jitter:"grow without jitter"
		return
	}
	resp.Body.Close()
	l.delay = time.Second
}

// Reset sets the timer of its loop to nothing when it fails.
func (l *Link) Reset(ctx context.Context) {
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			resp, err := l.client.Get(l.url) // want error-spin:"its loop is told to run it again at once when .*Get fails"
			if err != nil {
				log.Print(err)
				timer.Reset(0)
				continue
			}
			resp.Body.Close()
			timer.Reset(time.Minute)
		}
	}
}

// ResetSoon is silent: it waits for a second then.
func (l *Link) ResetSoon(ctx context.Context) {
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			resp, err := l.client.Get(l.url)
			if err != nil {
				timer.Reset(time.Second)
				continue
			}
			resp.Body.Close()
			timer.Reset(time.Minute)
		}
	}
}

// ResetFirst is silent: nothing waits for the first time only.
func (l *Link) ResetFirst(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		timer.Reset(time.Minute)
		resp, err := l.client.Get(l.url)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}

// Requeued puts what failed back where it came from.
func (l *Link) Requeued(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case req := <-l.jobs:
			resp, err := l.client.Do(req) // want error-spin:"its loop is told to run it again at once when .*Do fails"
			if err != nil {
				l.jobs <- req
				continue
			}
			resp.Body.Close()
		}
	}
}

// RequeuedRange does so in a range over the channel, from a goroutine.
func (l *Link) RequeuedRange() {
	for req := range l.jobs {
		resp, err := l.client.Do(req) // want error-spin:"its loop is told to run it again at once when .*Do fails"
		if err != nil {
			go func() { l.jobs <- req }()
			continue
		}
		resp.Body.Close()
	}
}

// RequeuedHelped does so in the handler that its loop calls.
func (l *Link) RequeuedHelped() {
	for req := range l.jobs {
		l.handle(req)
	}
}

func (l *Link) handle(req *http.Request) {
	resp, err := l.client.Do(req) // want error-spin:"its loop is told to run it again at once when .*Do fails"
	if err != nil {
		l.jobs <- req
		return
	}
	resp.Body.Close()
}

// RequeuedLater is silent: it does so after a while.
func (l *Link) RequeuedLater() {
	for req := range l.jobs {
		resp, err := l.client.Do(req)
		if err != nil {
			time.AfterFunc(time.Second, func() { l.jobs <- req })
			continue
		}
		resp.Body.Close()
	}
}

// RequeuedSlowly is silent: it pauses first.
func (l *Link) RequeuedSlowly() {
	for req := range l.jobs {
		resp, err := l.client.Do(req)
		if err != nil {
			time.Sleep(time.Second)
			l.jobs <- req
			continue
		}
		resp.Body.Close()
	}
}

// RequeuedFew is silent: it drops what has failed three times.
func (l *Link) RequeuedFew(tries map[*http.Request]int) {
	for req := range l.jobs {
		resp, err := l.client.Do(req)
		if err != nil {
			if tries[req]++; tries[req] < 3 {
				l.jobs <- req
			}
			continue
		}
		resp.Body.Close()
	}
}

// Forwarded is silent: what has failed goes to somebody else.
func (l *Link) Forwarded(dead chan<- *http.Request) {
	for req := range l.jobs {
		resp, err := l.client.Do(req)
		if err != nil {
			dead <- req
			continue
		}
		resp.Body.Close()
	}
}

// Reborn starts itself again in another goroutine, whatever ends it.
func (l *Link) Reborn() {
	defer func() { go l.Reborn() }()
	conn, err := net.DialTimeout("tcp", l.addr, time.Second) // want none:"again at once"
	if err != nil {
		return
	}
	defer conn.Close()
	l.serve(conn)
}

// RebornSlowly pauses first.
func (l *Link) RebornSlowly() {
	defer func() {
		time.Sleep(time.Second) // want constant:"always after the same delay"
		go l.RebornSlowly()
	}()
	conn, err := net.DialTimeout("tcp", l.addr, time.Second)
	if err != nil {
		return
	}
	defer conn.Close()
	l.serve(conn)
}

// RebornPanicked is silent: it starts again only after a panic.
func (l *Link) RebornPanicked() {
	defer func() {
		if recover() != nil {
			go l.RebornPanicked()
		}
	}()
	conn, err := net.DialTimeout("tcp", l.addr, time.Second)
	if err != nil {
		return
	}
	defer conn.Close()
	l.serve(conn)
}

func (l *Link) serve(conn net.Conn) { _, _ = conn.Write([]byte("hello")) }

// Jumps goes back by a goto.
func (l *Link) Jumps() {
again:
	resp, err := l.client.Get(l.url) // want none:"again at once"
	if err != nil {
		goto again
	}
	resp.Body.Close()
}

// JumpsPaused pauses before.
func (l *Link) JumpsPaused(ctx context.Context) error {
	delay := time.Second
again:
	resp, err := l.client.Get(l.url)
	if err != nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay): // want jitter:"grow without jitter"
		}
		delay *= 2
		goto again
	}
	return resp.Body.Close()
}

// Mutual calls another function that calls it again.
func (l *Link) Mutual() {
	resp, err := l.client.Get(l.url) // want none:"again at once"
	if err != nil {
		l.failed(err)
		return
	}
	resp.Body.Close()
}

func (l *Link) failed(err error) {
	log.Print(err)
	l.Mutual()
}

// MutualLater waits in between.
func (l *Link) MutualLater() {
	resp, err := l.client.Get(l.url) // want unbounded:"nothing ends the tries of .*Get"
	if err != nil {
		l.failedLater(err)
		return
	}
	resp.Body.Close()
}

func (l *Link) failedLater(err error) {
	log.Print(err)
	time.Sleep(l.delay)
	l.delay *= 2
	l.MutualLater()
}

// Literal is a function that calls itself through the variable which holds it.
func (l *Link) Literal() {
	var try func()
	try = func() {
		resp, err := l.client.Get(l.url) // want none:"again at once"
		if err != nil {
			try()
			return
		}
		resp.Body.Close()
	}
	try()
}

// LiteralPaused pauses, longer each time.
func (l *Link) LiteralPaused() {
	delay := time.Second
	var try func()
	try = func() {
		resp, err := l.client.Get(l.url) // want unbounded:"nothing ends the tries of .*Get"
		if err != nil {
			time.Sleep(delay)
			delay *= 2
			try()
			return
		}
		resp.Body.Close()
	}
	try()
}

// Spinning looks whether there is anything, as fast as it can.
func (l *Link) Spinning() {
	for {
		select { // want error-spin:"burns a processor"
		case err := <-l.down:
			log.Print(err)
		default:
		}
	}
}

// SpinningStopped ends with the program, and spins until then.
func (l *Link) SpinningStopped(ctx context.Context) {
	for {
		select { // want error-spin:"burns a processor"
		case <-ctx.Done():
			return
		case err := <-l.down:
			log.Print(err)
		default:
		}
	}
}

// Drained is silent: it looks once more than there is, and has then seen the end.
func (l *Link) Drained() {
	drained := false
	for !drained {
		select {
		case err := <-l.down:
			log.Print(err)
		default:
			drained = true
		}
	}
}

// Closed is silent: it looks once at each.
func Closed(links map[string]*Link) int {
	down := 0
	for _, l := range links {
		select {
		case <-l.down:
		default:
			continue
		}
		down++
	}
	return down
}

// Looking is silent: it has something else to wait for.
func (l *Link) Looking(conn net.Conn, buf []byte) error {
	for {
		select {
		case <-l.quit:
			return nil
		default:
		}
		if _, err := conn.Read(buf); err != nil {
			return err
		}
	}
}

// Draining is silent: it leaves when there is nothing.
func (l *Link) Draining() {
	for {
		select {
		case err := <-l.down:
			log.Print(err)
		default:
			return
		}
	}
}

// LookingPaused is silent: it pauses when there is nothing.
func (l *Link) LookingPaused() {
	for {
		select {
		case err := <-l.down:
			log.Print(err)
		default:
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// Pushed is silent: it makes room, and leaves as soon as it has sent.
func (l *Link) Pushed(err error) {
	for {
		select {
		case l.down <- err:
			return
		default:
		}
		select {
		case <-l.down:
		default:
		}
	}
}

var errBroken = errors.New("broken")

// Working is silent: what it does in between is work.
func (l *Link) Working(parts [][]byte, hash func([]byte) bool) error {
	for i := 0; ; i++ {
		select {
		case <-l.quit:
			return nil
		default:
			if i == len(parts) || !hash(parts[i]) {
				return errBroken
			}
		}
	}
}

// Semaphore is silent: a place is given back whether the call has failed or not.
func (l *Link) Semaphore(places chan struct{}, reqs []*http.Request) {
	for {
		<-places
		resp, err := l.client.Do(reqs[0])
		if err != nil {
			places <- struct{}{}
			continue
		}
		resp.Body.Close()
		places <- struct{}{}
	}
}

// Chained is silent: what has failed goes to the next in the chain.
func (c *chained) Chained() {
	for req := range c.jobs {
		resp, err := c.client.Do(req)
		if err != nil {
			c.next.jobs <- req
			continue
		}
		resp.Body.Close()
	}
}

type chained struct {
	Link
	next *chained
}

// RearmedAlways has a rhythm, and leaves it when it fails.
func (l *Link) RearmedAlways() {
	resp, err := l.client.Get(l.url) // want error-spin:"its loop is told to run it again at once when .*Get fails"
	if err != nil {
		time.AfterFunc(0, l.RearmedAlways)
		return
	}
	resp.Body.Close()
	time.AfterFunc(time.Minute, l.RearmedAlways)
}

// RearmedRegularly is silent: it comes sooner when it has failed.
func (l *Link) RearmedRegularly() {
	resp, err := l.client.Get(l.url)
	if err != nil {
		time.AfterFunc(time.Second, l.RearmedRegularly)
		return
	}
	resp.Body.Close()
	time.AfterFunc(time.Minute, l.RearmedRegularly)
}
