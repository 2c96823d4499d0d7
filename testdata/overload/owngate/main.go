// Command owngate is silent: it has a gate of its own making, which counts.
package main

import (
	"log"
	"net/http"
	"sync/atomic"

	"golang.org/x/crypto/bcrypt"
)

var (
	hash  []byte
	going atomic.Int32
)

// throttle lets no more than so many through.
func throttle(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if going.Add(1) > 32 {
			going.Add(-1)
			http.Error(w, "later", http.StatusServiceUnavailable)
			return
		}
		defer going.Add(-1)
		next(w, r)
	}
}

func main() {
	http.HandleFunc("/login", throttle(func(w http.ResponseWriter, r *http.Request) {
		if err := bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))); err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
		}
	}))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
