// Package completed has its servers completed by another package.
package completed

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/completed/limits"
)

// Bounded is complete.
func Bounded(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h}
	limits.Set(s)
	return s.ListenAndServe()
}

// Through is complete, too.
func Through(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h}
	limits.All(s)
	return s.ListenAndServe()
}

// Here is completed by a function that hands it on.
func Here(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h}
	complete(s)
	return s.ListenAndServe()
}

func complete(s *http.Server) { limits.Set(s) }

// Addressed gets no more than an address.
func Addressed(h http.Handler) error {
	s := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	limits.Address(s, ":8080")
	return s.ListenAndServe()
}

// Idled reads forever.
func Idled(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	limits.Idle(s)
	return s.ListenAndServe()
}

// Another has two, and completes one.
func Another(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h}
	limits.Set(s)
	other := &http.Server{Addr: ":8081", Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	go other.ListenAndServe()
	return s.ListenAndServe()
}
