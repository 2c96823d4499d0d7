// Command resubscribed has its loops told by their own failures to try again.
package main

import (
	"context"
	"log"
	"net/http"
	"time"
)

type session struct {
	http   *http.Client
	ctx    context.Context
	closed chan string
	limit  int
	open   map[string]string
}

func (s *session) ask(id string) (string, error) {
	req, err := http.NewRequestWithContext(s.ctx, http.MethodGet, "https://hub.example/"+id, http.NoBody)
	if err != nil {
		return "", err
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}

// run is two helpers away from what fails.
func (s *session) run() {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if len(s.closed) < s.limit {
				s.closed <- ""
			}
		case <-s.ctx.Done():
			return
		case id := <-s.closed:
			s.check(id)
		}
	}
}

func (s *session) check(id string) {
	if id != "" {
		delete(s.open, id)
	}
	if len(s.open) < s.limit {
		s.resubscribe(id)
	}
}

func (s *session) resubscribe(id string) {
	answer, err := s.subscribe(id)
	if err != nil {
		log.Print(err)
		return
	}
	s.open[id] = answer
}

func (s *session) subscribe(id string) (string, error) {
	answer, err := s.ask(id) // want error-spin:"told to run it again at once"
	if err != nil {
		if len(s.closed) < s.limit {
			s.closed <- id
		}
		return "", err
	}
	return answer, nil
}

// link is lost as soon as its first call has failed.
type link struct {
	*session
	lost chan struct{}
}

func (l *link) run() {
	for {
		go l.connect()
		select {
		case <-l.ctx.Done():
			return
		case <-l.lost:
		}
	}
}

func (l *link) connect() {
	if _, err := l.ask("link"); err != nil { // want error-spin:"told to run it again at once"
		l.lost <- struct{}{}
	}
}

// rested is silent: the helper in between waits.
type rested struct{ *session }

func (r *rested) run() {
	for id := range r.closed {
		r.check(id)
	}
}

func (r *rested) check(id string) {
	time.Sleep(time.Second)
	r.subscribe(id)
}

func (r *rested) subscribe(id string) {
	if _, err := r.ask(id); err != nil {
		r.closed <- id
	}
}

// ticked is silent: a clock has it come round, too.
type ticked struct {
	*session
	lost chan struct{}
}

func (t *ticked) run() {
	for {
		go t.connect()
		select {
		case <-time.After(time.Minute):
		case <-t.lost:
			time.Sleep(time.Second)
		}
	}
}

func (t *ticked) connect() {
	if _, err := t.ask("link"); err != nil {
		t.lost <- struct{}{}
	}
}

// sorted is silent: another kind of news does not lead to the call.
type sorted struct {
	*session
	news chan string
}

func (s *sorted) run() {
	for what := range s.news {
		s.handle(what)
	}
}

func (s *sorted) handle(what string) {
	if what == "join" {
		s.join(what)
	}
}

func (s *sorted) join(what string) {
	if _, err := s.ask(what); err != nil {
		s.news <- "failed"
	}
}

func main() {
	s := &session{&http.Client{Timeout: time.Second}, context.Background(), make(chan string, 3), 3, map[string]string{}}
	go s.run()
	go (&link{s, make(chan struct{})}).run()
	go (&rested{s}).run()
	go (&ticked{s, make(chan struct{})}).run()
	go (&sorted{s, make(chan string, 1)}).run()
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) { s.closed <- r.URL.Path })
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Print(server.ListenAndServe())
}
