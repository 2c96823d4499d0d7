package leakedconn

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v5"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/patient"
)

// A steady client asks again, as its hooks say.
type steady struct {
	client      *http.Client
	tries       int
	shouldRetry func(resp *http.Response, err error) bool
	onRetry     func(try int, resp *http.Response)
	ending      func(resp *http.Response) bool
}

func newSteady() *steady {
	s := &steady{client: http.DefaultClient, tries: 3}
	s.shouldRetry = transient
	s.onRetry = func(int, *http.Response) {}
	s.ending = func(resp *http.Response) bool {
		if resp.StatusCode < http.StatusInternalServerError {
			return false
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		return true
	}
	return s
}

func transient(resp *http.Response, err error) bool {
	return err != nil || resp.StatusCode >= http.StatusInternalServerError
}

// do leaves what made it try again.
func (s *steady) do(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for try := range s.tries {
		resp, err = s.client.Do(req) // want body:"the next turn leaves the response of Do open: its connection is lost"
		if !s.shouldRetry(resp, err) {
			return resp, err
		}
		s.onRetry(try, resp)
		time.Sleep(time.Second)
	}
	return resp, err
}

// doWell is silent: the hook closes what made it try again.
func (s *steady) doWell(req *http.Request) (*http.Response, error) {
	for range s.tries {
		resp, err := s.client.Do(req)
		if err != nil {
			return nil, err
		}
		if !s.ending(resp) {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return nil, errStatus
}

// lastTry is what a library runs until it succeeds; what it leaves in the variable is only looked at.
func (s *steady) lastTry(ctx context.Context, url string) (int, error) {
	var resp *http.Response
	err := retry.Do(func() (err error) {
		resp, err = s.client.Get(url) // want body:"nothing closes the response of Get: its connection is lost"
		return err
	}, retry.Context(ctx))
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// within runs what it is given.
func within(limit chan struct{}, do func() error) error {
	limit <- struct{}{}
	defer func() { <-limit }()
	return do()
}

// limited is run once, by a helper, and nobody closes what it puts outside.
func (s *steady) limited(url string) (v int, err error) {
	var resp *http.Response
	err = within(slots, func() (err error) {
		resp, err = s.client.Get(url) // want body:"nothing closes the response of Get"
		return err
	})
	if err != nil {
		return 0, err
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

var slots = make(chan struct{}, 8)

// limitedWell is silent.
func (s *steady) limitedWell(url string) (v int, err error) {
	var resp *http.Response
	err = within(slots, func() (err error) {
		resp, err = s.client.Get(url)
		return err
	})
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// limitedOut is silent: the caller has it.
func (s *steady) limitedOut(url string) (resp *http.Response, err error) {
	err = within(slots, func() (err error) {
		resp, err = s.client.Get(url)
		return err
	})
	return resp, err
}

// guarded runs what it is given, and returns what that returns.
func guarded[T any](limit chan struct{}, do func() (T, error)) (T, error) {
	limit <- struct{}{}
	defer func() { <-limit }()
	return do()
}

// guardedStatus forgets what comes back.
func (s *steady) guardedStatus(url string) (int, error) {
	resp, err := guarded(slots, func() (*http.Response, error) { return s.client.Get(url) }) // want body:"nothing closes the response of guarded"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// retriedStatus leaves it open where the status is wrong.
func (s *steady) retriedStatus(ctx context.Context, url string) (v int, err error) {
	resp, err := backoff.Retry(ctx, func() (*http.Response, error) { return s.client.Get(url) }) // want body:"a return leaves the response of Retry open"
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// guardedWell is silent.
func (s *steady) guardedWell(url string) (v int, err error) {
	resp, err := guarded(slots, func() (*http.Response, error) { return s.client.Get(url) })
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// guardedValue is silent: what it returns is read and closed.
func (s *steady) guardedValue(url string) (int, error) {
	return guarded(slots, func() (int, error) {
		resp, err := s.client.Get(url)
		if err != nil {
			return 0, err
		}
		defer resp.Body.Close()
		return resp.StatusCode, nil
	})
}

// memoOf keeps what it is given to make.
type memoOf[T any] struct{ made map[string]T }

func (m *memoOf[T]) get(key string, makes func() (T, error)) (T, error) {
	if v, ok := m.made[key]; ok {
		return v, nil
	}
	v, err := makes()
	if err == nil {
		m.made[key] = v
	}
	return v, err
}

var linesTo = memoOf[net.Conn]{made: map[string]net.Conn{}}

// remembered is silent: the connection is kept for the next one.
func remembered(addr string) error {
	c, err := linesTo.get(addr, func() (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) })
	if err != nil {
		return err
	}
	_, err = c.Write([]byte("hello"))
	return err
}

// HookRoutes is all that the service runs of this file.
func HookRoutes() []any {
	s := newSteady()
	p := &patient.Client{HTTP: http.DefaultClient, Tries: 3, Again: transient}
	p.Ended = func(resp *http.Response) bool {
		if resp.StatusCode < http.StatusInternalServerError {
			return false
		}
		resp.Body.Close()
		return true
	}
	return []any{p.Do, p.Repeat, p.Ask, s.do, s.doWell, s.lastTry, s.limited, s.limitedWell, s.limitedOut, s.guardedStatus, s.retriedStatus, s.guardedWell, s.guardedValue, remembered}
}
