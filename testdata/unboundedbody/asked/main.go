// Command asked has a handler that limits the body, and asks by the request who it is: that limits nobody else's.
package main

import (
	"errors"
	"io"
	"log"
	"net/http"
)

// A gate knows who asks.
type gate interface {
	User(r *http.Request) (string, error)
}

type tokens map[string]string

func (t tokens) User(r *http.Request) (string, error) {
	if user := t[r.Header.Get("Authorization")]; user != "" {
		return user, nil
	}
	return "", errors.New("nobody")
}

type server struct{ gate gate }

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	user, err := s.gate.User(r)
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, err := io.ReadAll(r.Body)
	log.Print(user, len(body), err)
}

func (s *server) other(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	log.Print(len(body), err)
}

func main() {
	s := &server{tokens{"a": "b"}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", s.create)
	mux.HandleFunc("POST /others", s.other)
	log.Fatal(http.ListenAndServe(":8094", mux))
}
