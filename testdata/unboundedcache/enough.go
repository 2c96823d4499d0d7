package unboundedcache

import (
	"net/http"
	"strconv"
	"sync"
)

// Seats are as many as there were at first, for each show.
type Seats struct {
	mu                               sync.Mutex
	free, held, sold, asked, refused map[string]int
}

// NewSeats registers the handlers.
func NewSeats(mux *http.ServeMux) {
	s := &Seats{free: map[string]int{"early": 200, "late": 200}, held: map[string]int{}, sold: map[string]int{"early": 1}, asked: map[string]int{}, refused: map[string]int{}}
	mux.HandleFunc("POST /seats/{show}", s.take)
	mux.HandleFunc("POST /held/{show}", s.hold)
	mux.HandleFunc("POST /sold/{show}", s.sell)
	mux.HandleFunc("POST /asked/{show}", s.ask)
	mux.HandleFunc("POST /refused/{show}", s.refuse)
}

// take is silent: of a show that is not there nothing is free.
func (s *Seats) take(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := strconv.Atoi(r.FormValue("n"))
	show := r.PathValue("show")
	if s.free[show] >= n {
		s.free[show] -= n
	}
}

// hold is silent: it leaves where nothing is held.
func (s *Seats) hold(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[r.PathValue("show")] <= 0 {
		return
	}
	s.held[r.PathValue("show")]--
}

// sell is silent: there is one to sell.
func (s *Seats) sell(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	show := r.PathValue("show")
	if 0 < s.sold[show] {
		s.sold[show]++
	}
}

// ask counts up to a limit, which all that are new keep.
func (s *Seats) ask(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	show := r.PathValue("show")
	if s.asked[show] >= 10 {
		return
	}
	s.asked[show]++ // want map:"route parameter"
}

// refuse lets nothing pass that is new.
func (s *Seats) refuse(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	show := r.PathValue("show")
	if s.refused[show] > -1 {
		s.refused[show]++ // want map:"route parameter"
	}
}
