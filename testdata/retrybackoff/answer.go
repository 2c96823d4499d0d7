package retrybackoff

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Answers looks at more than errors.
type Answers struct {
	client *http.Client
	delay  time.Duration
	clock  Clock
	pacer  *Backoff
	peer   Peer
	failed chan error
}

// Clock is one that tests can turn.
type Clock interface{ Sleep(d time.Duration) }

// Peer is implemented elsewhere.
type Peer interface {
	Connect(ctx context.Context) error
}

// Status wants another answer, and asks for it at once.
func (a *Answers) Status(req *http.Request) (*http.Response, error) {
	var err error
	for i := 0; i < 3; i++ {
		resp, e := a.client.Do(req) // want none:"Do is called again at once"
		if e == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		err = e
	}
	return nil, err
}

// StatusSome pauses after errors, and not after a status.
func (a *Answers) StatusSome(req *http.Request) (*http.Response, error) {
	for i := 0; i < 3; i++ {
		resp, err := a.client.Do(req) // want none:"Do is called again at once"
		if err != nil {
			log.Print(err)
			time.Sleep(100 * time.Millisecond)
			continue
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			continue
		}
		return resp, nil
	}
	return nil, errGone
}

// StatusPaced pauses after both.
func (a *Answers) StatusPaced(req *http.Request) (*http.Response, error) {
	for i := 0; i < 3; i++ {
		resp, err := a.client.Do(req)
		if err != nil {
			time.Sleep(100 * time.Millisecond)
			continue
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			time.Sleep(100 * time.Millisecond)
			continue
		}
		return resp, nil
	}
	return nil, errGone
}

// Read works with what comes, and fails with what does not: the next part is another one.
func (a *Answers) Read(req *http.Request, part func([]byte) error) error {
	for range 3 {
		resp, err := a.client.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusNoContent {
			return nil
		}
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		if err := part(b); err != nil {
			return err
		}
	}
	return nil
}

// Each asks each of several services, in a literal.
func (a *Answers) Each(urls []string) (err error) {
	for _, u := range urls {
		if err = func() error {
			resp, err := a.client.Get(u)
			if err != nil {
				return err
			}
			return resp.Body.Close()
		}(); err == nil {
			return nil
		}
	}
	return err
}

// Functions calls one after the other.
func Functions(fns []func(context.Context) error, ctx context.Context) (err error) {
	for _, attempt := range fns {
		if err = attempt(ctx); err == nil {
			return nil
		}
	}
	return err
}

// Configured pauses if it is told to.
func (a *Answers) Configured(req *http.Request) (err error) {
	for range 3 {
		var resp *http.Response
		if resp, err = a.client.Do(req); err == nil {
			return resp.Body.Close()
		}
		if a.delay > 0 {
			time.Sleep(a.delay) // want ignores-context:"does not end with req.Context"
		}
	}
	return err
}

// Maybe pauses if there is something to pause with.
func (a *Answers) Maybe(req *http.Request) (err error) {
	for range 3 {
		var resp *http.Response
		if resp, err = a.client.Do(req); err == nil {
			return resp.Body.Close()
		}
		if a.pacer != nil {
			a.pacer.Ongoing() // want jitter:"grow without jitter"
		}
	}
	return err
}

// Captured has a counter that a literal captures.
func (a *Answers) Captured(req *http.Request) error {
	tries := 0
	defer func() { log.Print(tries) }()
	for ; tries < 3; tries++ {
		if tries > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		resp, err := a.client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return errGone
}

// Reported waits for whoever takes the error.
func (a *Answers) Reported(req *http.Request) {
	for {
		resp, err := a.client.Do(req)
		if err == nil {
			resp.Body.Close()
			return
		}
		a.failed <- err
	}
}

// Fatal does not go round again.
func (a *Answers) Fatal(req *http.Request) {
	for {
		resp, err := a.client.Do(req)
		if err == nil {
			resp.Body.Close()
			return
		}
		os.Exit(1)
	}
}

// Clocked sleeps on a clock of its own.
func (a *Answers) Clocked(ctx context.Context, req *http.Request) error {
	for range 3 {
		resp, err := a.client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		a.clock.Sleep(a.delay) // want ignores-context:"does not end with ctx"
	}
	return ctx.Err()
}

// Join is silent: that it connects is nothing but a name.
func (a *Answers) Join(ctx context.Context) error {
	for {
		err := a.peer.Connect(ctx)
		if err == nil {
			return nil
		}
		if errors.Is(err, errGone) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second / 2):
		}
	}
}

func (a *Answers) generation() int { return int(a.delay) }

// Renewed pauses unless somebody has renewed the connection in the meantime: then the next try goes another way.
func (a *Answers) Renewed(req *http.Request) (err error) {
	for range 3 {
		was := a.generation()
		var resp *http.Response
		if resp, err = a.client.Do(req); err == nil {
			return resp.Body.Close()
		}
		if a.generation() != was {
			continue
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// Listen wakes every second to see whether it should stop: a read that took too long has waited.
func Listen(conn net.Conn, quit *atomic.Bool, handle func([]byte)) error {
	buf := make([]byte, 1024)
	for !quit.Load() {
		if err := conn.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
			return err
		}
		n, err := conn.Read(buf)
		if err != nil {
			var e net.Error
			if errors.As(err, &e) && e.Timeout() {
				continue
			}
			return err
		}
		handle(buf[:n])
	}
	return nil
}

// ListenAgain does so whatever the error is.
func ListenAgain(conn net.Conn, quit *atomic.Bool, handle func([]byte)) {
	buf := make([]byte, 1024)
	for !quit.Load() {
		n, err := conn.Read(buf) // want error-spin:"goes round at once when net.Conn.Read fails"
		if err != nil {
			log.Print(err)
			continue
		}
		handle(buf[:n])
	}
}

// Pop blocks for a second before it says that there is nothing.
func Pop(ctx context.Context, db *redis.Client, handle func([]string)) error {
	for ctx.Err() == nil {
		job, err := db.BLPop(ctx, time.Second, "jobs").Result()
		if errors.Is(err, redis.Nil) || errors.Is(err, os.ErrDeadlineExceeded) {
			continue
		}
		if err != nil {
			return err
		}
		handle(job)
	}
	return ctx.Err()
}

// Feed is implemented elsewhere.
type Feed interface {
	Recv(ctx context.Context) (string, error)
}

// Stream is silent: that it receives is nothing but a name.
func Stream(ctx context.Context, s Feed, handle func(string)) {
	for {
		msg, err := s.Recv(ctx)
		if err == io.EOF {
			return
		}
		if status.Code(err) == codes.DeadlineExceeded {
			continue
		}
		if err != nil {
			log.Print(err)
			continue
		}
		handle(msg)
	}
}

// TwiceAsked asks for the error a second time: there is no way round without it.
func (a *Answers) TwiceAsked(req *http.Request, temporary func(error) bool) error {
	tries := 0
	for {
		resp, err := a.client.Do(req)
		if err != nil {
			if !temporary(err) {
				return err
			}
			if tries++; tries > 3 {
				return err
			}
			time.Sleep(100 * time.Millisecond)
		}
		if err == nil {
			resp.Body.Close()
			break
		}
	}
	return nil
}

func (a *Answers) batch(ctx context.Context) (int, bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://jobs/next", nil)
	if err != nil {
		return 0, false, err
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return 0, false, err
	}
	return resp.StatusCode, resp.StatusCode == http.StatusPartialContent, resp.Body.Close()
}

// Drain goes on as long as there is more, and pauses when it fails: having done some is no failure.
func (a *Answers) Drain(ctx context.Context) error {
	for {
		n, _, err := a.batch(ctx)
		if err != nil {
			if !pause(ctx, time.Second) {
				return err
			}
			continue
		}
		if n < 100 {
			return nil
		}
	}
}

// DrainMore does so by an answer of yes or no.
func (a *Answers) DrainMore(ctx context.Context) error {
	for {
		_, more, err := a.batch(ctx)
		if err != nil {
			if !pause(ctx, time.Second) {
				return err
			}
			continue
		}
		if !more {
			return nil
		}
	}
}

func (a *Answers) checkReady(ctx context.Context) (bool, error) {
	n, _, err := a.batch(ctx)
	return n == http.StatusOK, err
}

// Ready pauses when it cannot ask, and not when the answer is no.
func (a *Answers) Ready(ctx context.Context) error {
	for {
		ok, err := a.checkReady(ctx) // want none:"checkReady is called again at once"
		if err != nil {
			if !pause(ctx, time.Second) {
				return err
			}
		}
		if ok {
			return nil
		}
	}
}

func popped(ctx context.Context, db *redis.Client) *string {
	job, err := db.BLPop(ctx, time.Second, "jobs").Result()
	if err != nil || len(job) < 2 {
		return nil
	}
	return &job[1]
}

// Popped has nothing when nothing came in time.
func Popped(ctx context.Context, db *redis.Client, handle func(string)) {
	for ctx.Err() == nil {
		job := popped(ctx, db)
		if job == nil {
			continue
		}
		handle(*job)
	}
}
