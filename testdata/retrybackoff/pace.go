package retrybackoff

import (
	"context"
	"errors"
	"log"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Link keeps a connection to a hub.
type Link struct {
	api     *API
	addr    string
	quit    chan struct{}
	stopped atomic.Bool
	mu      sync.Mutex
	up      bool
}

var errGone = errors.New("gone")

var linkDelay = time.Second

// Reconnect heeds the end of the program and hammers all the same: whoever lost the hub comes back every second.
func (l *Link) Reconnect() {
	for !l.stopped.Load() {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		select {
		case <-l.quit:
			return
		case <-time.After(linkDelay): // want constant:"net.DialTimeout is tried forever, always after the same delay"
		}
	}
}

func (l *Link) running() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.up
}

// ReconnectSome counts its tries on one of the ways round only.
func (l *Link) ReconnectSome(most int, forEver bool) {
	for attempts := 0; l.running(); {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if errors.Is(err, errGone) {
			return
		}
		if err != nil {
			attempts++
			if !forEver && attempts > most {
				return
			}
			time.Sleep(linkDelay) // want constant:"always after the same delay"
			continue
		}
		conn.Close()
		return
	}
}

// ReconnectLimited gives up after some tries.
func (l *Link) ReconnectLimited(most int) {
	for attempts := 0; l.running(); {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err != nil {
			attempts++
			if attempts > most {
				return
			}
			time.Sleep(linkDelay)
			continue
		}
		conn.Close()
		return
	}
}

// ReconnectFor gives up after some time.
func (l *Link) ReconnectFor(most time.Duration) {
	start := time.Now()
	for {
		conn, err := net.DialTimeout("tcp", l.addr, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		if time.Since(start) > most {
			return
		}
		time.Sleep(linkDelay)
	}
}

// Reset uses one timer for all of its growing pauses.
func (l *Link) Reset(ctx context.Context) {
	delay := time.Second
	timer := time.NewTimer(delay)
	defer timer.Stop()
	for {
		if err := l.api.get(ctx); err == nil {
			return
		}
		timer.Reset(delay)
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		delay = min(2*delay, time.Minute)
	}
}

// Alone waits for nothing but the timer, while the context ends.
func (l *Link) Alone(ctx context.Context) (err error) {
	for range 5 {
		if err = l.api.get(ctx); err == nil {
			return nil
		}
		<-time.After(time.Minute) // want ignores-context:"does not end with ctx"
	}
	return err
}

// answer waits for one with a timeout: that is no pause.
func (l *Link) answer(ctx context.Context, answers <-chan string) (string, error) {
	if err := l.api.get(ctx); err != nil {
		return "", err
	}
	timeout := time.NewTimer(time.Second)
	defer timeout.Stop()
	select {
	case a := <-answers:
		return a, nil
	case <-timeout.C:
		return "", errors.New("no answer")
	}
}

// Ask asks three times in a row when the service refuses at once.
func (l *Link) Ask(ctx context.Context, answers <-chan string) (a string, err error) {
	for range 3 {
		if a, err = l.answer(ctx, answers); err == nil { // want none:"answer is called again at once"
			return a, nil
		}
	}
	return "", err
}

// Pool has several links.
type Pool struct{ links []*Link }

func (p *Pool) pickFree(tried map[*Link]bool) *Link {
	for _, l := range p.links {
		if !tried[l] {
			tried[l] = true
			return l
		}
	}
	return nil
}

// Any asks another link each time.
func (p *Pool) Any(ctx context.Context) error {
	tried := map[*Link]bool{}
	for {
		l := p.pickFree(tried)
		if l == nil {
			return errGone
		}
		err := l.api.get(ctx)
		if err == nil {
			return nil
		}
		log.Print(err)
	}
}

// again calls fn some times in a row.
func again(n int, fn func() error) error {
	var err error
	for range n {
		if err = fn(); err == nil {
			return nil
		}
	}
	return err
}

// againSoon hands on what it is given.
func againSoon(fn func() error) error { return again(3, fn) }

// patiently pauses between the calls.
func patiently(ctx context.Context, n int, fn func() error) error {
	var err error
	delay := time.Second
	for range n {
		if err = fn(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay): // want jitter:"grow without jitter"
		}
		delay *= 2
	}
	return err
}

// Helped retries through a helper without a pause.
func (l *Link) Helped(ctx context.Context) error {
	return again(3, func() error { return l.api.get(ctx) }) // want none:"again calls it again at once"
}

// HelpedTwice retries through a helper of a helper, with a method value.
func (l *Link) HelpedTwice() error {
	return againSoon(l.api.once) // want none:"againSoon calls it again at once"
}

// HelpedPatiently retries through a helper that pauses.
func (l *Link) HelpedPatiently(ctx context.Context) error {
	return patiently(ctx, 3, func() error { return l.api.get(ctx) })
}

// HelpedLocally repeats what stays in the process.
func (l *Link) HelpedLocally() error {
	return again(3, func() error {
		if l.running() {
			return nil
		}
		return errGone
	})
}

// HelpedPausing pauses in what it hands over.
func (l *Link) HelpedPausing(ctx context.Context) error {
	return again(3, func() error {
		err := l.api.get(ctx)
		if err != nil {
			l.api.wait(ctx)
		}
		return err
	})
}
