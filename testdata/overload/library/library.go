// Package library is silent: who uses it may hold callers back.
package library

import (
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

func Login(w http.ResponseWriter, r *http.Request) {
	_ = bcrypt.CompareHashAndPassword(nil, []byte(r.FormValue("password")))
}
