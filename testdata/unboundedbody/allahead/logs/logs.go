// Package logs notes requests.
package logs

import (
	"bytes"
	"io"
	"log"
	"net/http"
)

// Noted stands before all handlers, in another package.
func Noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			return
		}
		log.Printf("%s %q", r.URL.Path, body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}
