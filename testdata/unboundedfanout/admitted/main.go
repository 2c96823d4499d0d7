// Command admitted counts what is in work before a handler begins with it: it is silent.
package main

import (
	"image"
	"log"
	"net/http"
	"sync/atomic"
)

type capacity struct{ running atomic.Int64 }

const maxRunning = 8

// limit is a middleware.
func (c *capacity) limit(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		running := c.running.Add(1)
		defer c.running.Add(-1)
		if r.Method == http.MethodPost {
			if int(running) > maxRunning {
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
		}
		next(w, r)
	}
}

func main() {
	c := &capacity{}
	http.HandleFunc("/thumb", c.limit(thumb))
	log.Fatal(http.ListenAndServe(":8085", nil))
}

func thumb(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body)
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
