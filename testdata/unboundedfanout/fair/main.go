// Command fair counts by a method what each user has sent: that limits nobody's number of pictures at a time.
package main

import (
	"image"
	"log"
	"net/http"
	"sync"
)

type shares struct {
	mu     sync.Mutex
	counts map[string]int
}

func (s *shares) of(user string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[user]++
	return s.counts[user]
}

// limit is a middleware.
func (s *shares) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.of(r.Header.Get("User")) > 1000 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	s := &shares{counts: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/thumb", thumb)
	log.Fatal(http.ListenAndServe(":8088", s.limit(mux)))
}

func thumb(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body) // want heavy:"each request runs image.Decode"
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
