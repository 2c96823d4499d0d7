package unboundedqueue

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// A round is one of many that somebody asks for.
type round struct{ Number uint64 }

type follow struct {
	From  uint64
	Count int
	Small uint8
	Names []string
}

const mostRounds = 1000

// rounds has all up to the last one.
type rounds struct{ last uint64 }

func (s *rounds) since(w http.ResponseWriter, r *http.Request) {
	var req follow
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	out := make(chan round, s.last-req.From) // want capacity:"a channel for as many elements as a request says"
	s.send(w, out)
}

func (s *rounds) next(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil || n < 1 {
		return
	}
	s.several(w, n)
}

func (s *rounds) several(w http.ResponseWriter, n int) {
	s.send(w, make(chan round, n+1)) // want capacity:"a channel for as many elements as a request says"
}

func (s *rounds) header(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.ParseUint(r.Header.Get("X-Rounds"), 10, 32)
	done := make(chan struct{}, n) // want capacity:"a channel for as many elements as a request says"
	for range n {
		go func() { done <- struct{}{} }()
	}
	<-done
}

// limited looks like it: there is a limit in each of these.
func (s *rounds) limited(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		return
	}
	s.send(w, make(chan round, min(n, mostRounds)))
	if m := n; m > 0 {
		if m > mostRounds {
			m = mostRounds
		}
		s.send(w, make(chan round, m))
	}
	if n > mostRounds {
		http.Error(w, "too many", http.StatusBadRequest)
		return
	}
	s.send(w, make(chan round, n))
	s.few(w, n)
}

func (s *rounds) few(w http.ResponseWriter, n int) { s.send(w, make(chan round, n)) }

// sized looks like it: what was sent is there already, and a byte says no large number.
func (s *rounds) sized(w http.ResponseWriter, r *http.Request) {
	var req follow
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	names := make(chan string, len(req.Names))
	for _, n := range req.Names {
		names <- n
	}
	s.send(w, make(chan round, int(req.Small)))
	if req.Count <= mostRounds {
		s.send(w, make(chan round, req.Count))
	}
	s.send(w, make(chan round, clipped(req.Count)))
}

func clipped(n int) int {
	if n > mostRounds {
		return mostRounds
	}
	return n
}

func (s *rounds) send(w http.ResponseWriter, c chan round) {
	close(c)
	for one := range c {
		fmt.Fprintln(w, one.Number)
	}
}

// RegisterRounds has them served.
func RegisterRounds(mux *http.ServeMux) {
	s := &rounds{}
	for path, h := range map[string]http.HandlerFunc{"/since": s.since, "/next": s.next, "/header": s.header, "/limited": s.limited, "/sized": s.sized} {
		mux.HandleFunc(path, h)
	}
}
