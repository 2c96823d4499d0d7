// Command slots is silent: so many at a time.
package main

import (
	"image"
	_ "image/jpeg"
	"log"
	"net/http"
)

var busy = make(chan struct{}, 4)

func main() {
	http.HandleFunc("/upload", func(w http.ResponseWriter, r *http.Request) {
		select {
		case busy <- struct{}{}:
			defer func() { <-busy }()
		default:
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		_, _, _ = image.Decode(r.Body)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
