// Command hooked runs hooks before each handler, one of which limits the body: it is silent.
package main

import (
	"io"
	"log"
	"net/http"
)

// An exchange is what hooks and handlers get.
type exchange struct {
	w http.ResponseWriter
	r *http.Request
}

type hook interface{ Before(x *exchange) error }

type limit struct{ max int64 }

// Before returns to who goes on.
func (l limit) Before(x *exchange) error {
	if x.r.ContentLength == 0 {
		return nil
	}
	x.r.Body = http.MaxBytesReader(x.w, x.r.Body, l.max)
	return nil
}

type server struct{ hooks []hook }

func (s *server) use(h hook) { s.hooks = append(s.hooks, h) }

func (s *server) handle(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{w, r}
		for _, before := range s.hooks {
			if err := before.Before(x); err != nil {
				return
			}
		}
		h(x.w, x.r)
	}
}

func main() {
	s := &server{}
	s.use(&limit{max: 1 << 20})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", s.handle(create))
	log.Fatal(http.ListenAndServe(":8093", mux))
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
