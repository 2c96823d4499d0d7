package retrybackoff

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Session talks with one client.
type Session struct {
	in      *bufio.Reader
	ws      *websocket.Conn
	state   atomic.Int32
	errs    chan error
	api     *API
	every   time.Duration
	handled int32
}

const closing = 2

// Lines asks for more when there is no more.
func (s *Session) Lines(use func(string)) {
	for {
		line, err := s.in.ReadString('\n') // want error-spin:"goes round at once when .*ReadString fails"
		if err == io.EOF {
			continue
		}
		if err != nil {
			return
		}
		use(line)
	}
}

// LinesEnding is silent: it ends with the stream.
func (s *Session) LinesEnding(use func(string)) {
	for {
		line, err := s.in.ReadString('\n')
		if err != nil {
			return
		}
		if line == "\n" {
			continue
		}
		use(line)
	}
}

// LinesFollowing is silent: it looks every now and then whether a file has grown.
func (s *Session) LinesFollowing(use func(string)) {
	for {
		line, err := s.in.ReadString('\n')
		if err == io.EOF {
			time.Sleep(s.every)
			continue
		}
		use(line)
	}
}

// Decode keeps what it cannot read in its decoder, which returns it again.
func (s *Session) Decode(use func(Event)) {
	dec := json.NewDecoder(s.in)
	for {
		var e Event
		if err := dec.Decode(&e); err != nil { // want error-spin:"goes round at once when .*Decode fails"
			if errors.Is(err, io.EOF) {
				return
			}
			log.Print(err)
			continue
		}
		use(e)
	}
}

// DecodeSome is silent: each line has a decoder of its own.
func (s *Session) DecodeSome(lines []io.Reader, use func(Event)) {
	for _, line := range lines {
		var e Event
		if err := json.NewDecoder(line).Decode(&e); err != nil {
			continue
		}
		use(e)
	}
}

// Event is a message of a client.
type Event struct{ Name string }

// Messages reads from a connection that has broken.
func (s *Session) Messages(use func(Event)) {
	for {
		var e Event
		if err := s.ws.ReadJSON(&e); err != nil { // want error-spin:"goes round at once when .*ReadJSON fails"
			log.Print(err)
			continue
		}
		use(e)
	}
}

// AcceptUntil looks at a flag that is a number: that ends the loop with the program, not when accepting fails.
func (s *Session) AcceptUntil(ln *net.TCPListener, use func(net.Conn)) {
	for {
		conn, err := ln.AcceptTCP() // want accept:"goes round at once when .*AcceptTCP fails"
		if err != nil {
			if s.state.Load() == closing {
				return
			}
			log.Print(err)
			continue
		}
		go use(conn)
	}
}

// AcceptSome is silent: it counts, and gives up.
func (s *Session) AcceptSome(ln *net.TCPListener, use func(net.Conn)) {
	for {
		conn, err := ln.AcceptTCP()
		if err != nil {
			if atomic.AddInt32(&s.handled, 1) == 100 {
				return
			}
			continue
		}
		go use(conn)
	}
}

// Told tells somebody of the failure, and then sleeps on when its caller has gone.
func (s *Session) Told(ctx context.Context) {
	for {
		err := s.api.get(ctx)
		if err == nil {
			return
		}
		s.errs <- err
		time.Sleep(s.every) // want unheeded:"does not end with ctx"
	}
}

// ToldHearing is silent: it waits for either.
func (s *Session) ToldHearing(ctx context.Context) {
	for {
		err := s.api.get(ctx)
		if err == nil {
			return
		}
		s.errs <- err
		select {
		case <-ctx.Done():
			return
		case <-time.After(s.every):
		}
	}
}

// Anew asks with another number each time, and sleeps on when its caller has gone.
func (s *Session) Anew(ctx context.Context, url string) error {
	for attempt := 0; attempt < 5; attempt++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		resp, err := s.api.client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		url = s.number(url)
		time.Sleep(time.Duration(attempt) * s.every) // want ignores-context:"does not end with ctx"
	}
	return errGone
}

// AnewElsewhere is silent: the next server may work.
func (s *Session) AnewElsewhere(ctx context.Context, url string) error {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		resp, err := s.api.client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		url = s.number(url)
	}
	return errGone
}

func (s *Session) number(url string) string { return url + "1" }

// One has one failure that is tried again at once, and others that are not.
func (s *Session) One(ctx context.Context) error {
	for {
		err := s.api.get(ctx) // want none:"get is called again at once"
		if errors.Is(err, errGone) {
			continue
		}
		if err != nil {
			return err
		}
		return nil
	}
}

// OneEmpty is silent: that there is nothing yet is an answer of the source, which has waited for it.
func (s *Session) OneEmpty(ctx context.Context, next func(context.Context) (string, error), use func(string)) error {
	for {
		job, err := next(ctx)
		if errors.Is(err, errEmpty) {
			continue
		}
		if err != nil {
			return err
		}
		use(job)
	}
}

// Wishes is silent: what is asked for is the same, and each wish has a reason of its own to fail.
func (s *Session) Wishes(ctx context.Context, wishes []Event) (Event, error) {
	for _, wish := range wishes {
		if wish.Name == "" {
			continue
		}
		if err := s.api.get(ctx); err != nil {
			log.Print(err)
			continue
		}
		return wish, nil
	}
	return Event{}, errGone
}

// errTryAgain says that somebody else took what was free.
var errTryAgain = errors.New("try again")

func (s *Session) claim(ctx context.Context) error {
	if err := s.api.get(ctx); err != nil {
		return errTryAgain
	}
	return nil
}

// Claim is silent: it lost a race, and wins one of the next.
func (s *Session) Claim(ctx context.Context) error {
	for range 10 {
		switch err := s.claim(ctx); err {
		case nil:
			return nil
		case errTryAgain:
			continue
		default:
			return err
		}
	}
	return errGone
}
