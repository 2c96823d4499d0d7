// Command limited is silent: it has a limiter.
package main

import (
	"log"
	"net/http"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/time/rate"
)

var hash []byte

func main() {
	// example: handler good
	logins := rate.NewLimiter(20, 40)
	http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		if !logins.Allow() {
			http.Error(w, "try again", http.StatusTooManyRequests)
			return
		}
		if err := bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))); err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
		}
	})
	// end
	log.Fatal(http.ListenAndServe(":8080", nil))
}
