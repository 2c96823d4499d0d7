// Package accounts lets people in.
package accounts

import (
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

// A verifier says whether somebody is who they say they are.
type verifier interface {
	verify(name, password string) bool
}

// hashes are kept by name.
type hashes map[string][]byte

func (h hashes) verify(name, password string) bool {
	return bcrypt.CompareHashAndPassword(h[name], []byte(password)) == nil
}

// gate is a handler.
type gate struct{ known verifier }

func (g *gate) enter(w http.ResponseWriter, r *http.Request) {
	name, password, _ := r.BasicAuth()
	if !g.known.verify(name, password) {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
	}
}

// Handler answers people.
func Handler() http.Handler {
	g := &gate{known: hashes{"ada": nil}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", g.enter)
	return mux
}
