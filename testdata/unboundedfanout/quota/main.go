// Command quota counts what each user has sent, and turns away who is late or sends too much: that limits nobody's number of pictures at a time.
package main

import (
	"image"
	"log"
	"net/http"
	"sync"
	"time"
)

type quota struct {
	mu     sync.Mutex
	counts map[string]int
	until  time.Time
}

// limit is a middleware.
func (q *quota) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q.mu.Lock()
		q.counts[r.Header.Get("User")]++
		n := q.counts[r.Header.Get("User")]
		q.mu.Unlock()
		if n > 1000 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		if time.Since(q.until) > time.Minute {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	q := &quota{counts: map[string]int{}, until: time.Now()}
	mux := http.NewServeMux()
	mux.HandleFunc("/thumb", thumb)
	log.Fatal(http.ListenAndServe(":8088", q.limit(mux)))
}

func thumb(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body) // want heavy:"each request runs image.Decode"
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
