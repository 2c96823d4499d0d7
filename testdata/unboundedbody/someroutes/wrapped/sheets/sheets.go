// Package sheets reads what it is handed.
package sheets

import (
	"io"
	"net/http"
)

// Read is silent: whoever hands on a request has had it limited.
func Read(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		_, _ = w.Write(body)
	}
}

// Merge gets others.
func Merge(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err == nil {
		_, _ = w.Write(body)
	}
}
