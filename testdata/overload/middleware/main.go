// Command middleware is silent: what it wraps its handlers in says that it limits.
package main

import (
	"log"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

var hash []byte

func main() {
	http.Handle("/login", throttle(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password")))
	})))
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func throttle(next http.Handler) http.Handler { return next }
