// Command healthy turns requests away while one of its peers is down, which limits nobody's number of pictures at a time.
package main

import (
	"image"
	"log"
	"net/http"
	"sync/atomic"
)

type peers struct{ down []atomic.Bool }

func (p *peers) up() bool {
	for i := range p.down {
		if p.down[i].Load() {
			return false
		}
	}
	return true
}

// checked is a middleware.
func (p *peers) checked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !p.up() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	p := &peers{down: make([]atomic.Bool, 3)}
	mux := http.NewServeMux()
	mux.HandleFunc("/thumb", thumb)
	log.Fatal(http.ListenAndServe(":8088", p.checked(mux)))
}

func thumb(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body) // want heavy:"each request runs image.Decode"
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
