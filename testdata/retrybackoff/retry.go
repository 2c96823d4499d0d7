// Package retrybackoff has loops that repeat failed calls, with and without pauses.
package retrybackoff

import (
	"context"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"
)

// API is a remote service.
type API struct {
	client *http.Client
	url    string
}

func (a *API) get(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url, nil)
	if err != nil {
		return err
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// example: none bad

// Three tries three times within a millisecond.
func (a *API) Three(ctx context.Context) (err error) {
	for range 3 {
		if err = a.get(ctx); err == nil { // want none:"get is called again at once"
			return nil
		}
	}
	return err
}

// end

// example: none good

// Patient doubles its pause, adds chance, and stops with its caller.
func (a *API) Patient(ctx context.Context) (err error) {
	delay := 100 * time.Millisecond
	for range 3 {
		if err = a.get(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay/2 + rand.N(delay/2)):
		}
		delay *= 2
	}
	return err
}

// end

// Skips pauses on one of the ways to the next try only.
func (a *API) Skips(ctx context.Context) error {
	for attempt := 0; ; attempt++ {
		err := a.get(ctx) // want none:"get is called again at once"
		if err == nil {
			return nil
		}
		if temporary(err) {
			continue
		}
		if !a.wait(ctx) {
			return err
		}
	}
}

func temporary(err error) bool { return err.Error() == "temporary" }

func (a *API) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		return true
	}
}

// Last needs no pause after the last try.
func (a *API) Last(ctx context.Context) (err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if err = a.get(ctx); err == nil {
			return nil
		}
		if attempt < 4 {
			a.wait(ctx)
		}
	}
	return err
}

// Next asks another mirror each time: that is no retry.
func Next(mirrors []*API, ctx context.Context) (err error) {
	for _, m := range mirrors {
		if err = m.get(ctx); err == nil {
			return nil
		}
	}
	return err
}

// example: constant bad

// Forever comes back every second until the end of time, with all others that failed then.
func (a *API) Forever() {
	for {
		if err := a.once(); err == nil {
			return
		}
		time.Sleep(time.Second) // want constant:"always after the same delay"
	}
}

// end

func (a *API) once() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return a.get(ctx)
}

// example: constant good

// Growing waits longer each time, up to a minute, and gives up after ten tries.
func (a *API) Growing(ctx context.Context) (err error) {
	delay := time.Second
	for range 10 {
		if err = a.once(); err == nil {
			return nil
		}
		if !pause(ctx, delay+rand.N(delay)) {
			return ctx.Err()
		}
		delay = min(2*delay, time.Minute)
	}
	return err
}

func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// end

// example: ignores-context bad

// Deaf sleeps on when its caller has gone.
func (a *API) Deaf(ctx context.Context) (err error) {
	for range 5 {
		if err = a.get(ctx); err == nil {
			return nil
		}
		time.Sleep(2 * time.Second) // want ignores-context:"does not end with ctx"
	}
	return err
}

// end

// example: ignores-context good

// Hearing ends its pause with its caller.
func (a *API) Hearing(ctx context.Context) (err error) {
	for range 5 {
		if err = a.get(ctx); err == nil {
			return nil
		}
		if !pause(ctx, 2*time.Second+rand.N(time.Second)) {
			return ctx.Err()
		}
	}
	return err
}

// end

// Short pauses are over before anybody notices.
func (a *API) Short(ctx context.Context) (err error) {
	for range 5 {
		if err = a.get(ctx); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return err
}

// example: unbounded bad

// Endless grows its pause, and never gives up.
func (a *API) Endless() {
	delay := time.Second
	for {
		if err := a.once(); err == nil { // want unbounded:"nothing ends the tries"
			return
		}
		time.Sleep(delay + rand.N(delay))
		delay *= 2
	}
}

// end

// example: unbounded good

// Limited gives up after eight tries.
func (a *API) Limited() (err error) {
	delay := time.Second
	for range 8 {
		if err = a.once(); err == nil {
			return nil
		}
		time.Sleep(delay + rand.N(delay))
		delay *= 2
	}
	return err
}

// end

// example: accept bad

// Serve spins when accepting fails: out of file descriptors, it burns a processor.
func Serve(ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept() // want accept:"goes round at once when net.Listener.Accept fails"
		if err != nil {
			log.Print(err)
			continue
		}
		go handle(conn)
	}
}

// end

// example: accept good

// ServePaced pauses after an error, and leaves the loop when the listener is closed.
func ServePaced(ctx context.Context, ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			if !pause(ctx, 50*time.Millisecond) {
				return
			}
			continue
		}
		go handle(conn)
	}
}

// end

// ServeHere is for one program of this machine: nobody else takes its descriptors.
func ServeHere(path string, handle func(net.Conn)) error {
	ln, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	for {
		conn, err := ln.Accept() // want error-spin:"goes round at once when net.Listener.Accept fails"
		if err != nil {
			log.Print(err)
			continue
		}
		go handle(conn)
	}
}

// example: error-spin bad

// Follow spins once its context has ended, or when the brokers refuse it.
func Follow(ctx context.Context, r *kafka.Reader, handle func(kafka.Message)) {
	for {
		m, err := r.ReadMessage(ctx) // want error-spin:"goes round at once when .*ReadMessage fails"
		if err != nil {
			log.Print(err)
			continue
		}
		handle(m)
	}
}

// end

// example: error-spin good

// FollowPaced pauses after an error, and leaves the loop when nobody wants it any more.
func FollowPaced(ctx context.Context, r *kafka.Reader, handle func(kafka.Message)) {
	for {
		m, err := r.ReadMessage(ctx)
		if err != nil {
			if !pause(ctx, time.Second) {
				return
			}
			continue
		}
		handle(m)
	}
}

// end

// Helped leaves the pause to a helper that says so by its name.
func Helped(ln net.Listener, handle func(net.Conn), sleepAfter func(error)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			sleepAfter(err)
			continue
		}
		go handle(conn)
	}
}

// Poll asks again on a ticker: that is a rhythm, and no retry.
func (a *API) Poll(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		if err := a.get(ctx); err != nil {
			log.Print(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Source is implemented elsewhere.
type Source interface {
	Receive(ctx context.Context) ([]byte, error)
	Get(ctx context.Context, key string) (string, error)
}

// Pump is silent: nothing is known of its source but the name of what it does.
func Pump(ctx context.Context, s Source, handle func([]byte)) {
	for ctx.Err() == nil {
		msg, err := s.Receive(ctx)
		if err != nil {
			log.Print(err)
			continue
		}
		handle(msg)
	}
}

// First sleeps before each try, and its caller's context does not wake it.
func First(ctx context.Context, s Source) string {
	for {
		time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
		v, err := s.Get(ctx, "seed")
		if err != nil {
			continue
		}
		return v
	}
}

// Detached runs on after its request: there is no context to heed.
func (a *API) Detached(_ http.ResponseWriter, r *http.Request) {
	go func() {
		for range 3 {
			if err := a.once(); err == nil {
				return
			}
			time.Sleep(time.Second)
		}
	}()
}

// Given repeats what it is given, at once.
func Given(ctx context.Context, fn func(context.Context) error) (err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if err = fn(ctx); err == nil { // want none:"fn is called again at once"
			return nil
		}
	}
	return err
}
