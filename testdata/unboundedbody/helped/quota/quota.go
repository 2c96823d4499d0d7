// Package quota limits how much a request may send.
package quota

import "net/http"

// Small limits the body of a request, and says nothing.
func Small(w http.ResponseWriter, r *http.Request) { within(w, r, 1<<10) }

// Within limits it, and gives the request back.
func Within(w http.ResponseWriter, r *http.Request, most int64) *http.Request {
	within(w, r, most)
	return r
}

func within(w http.ResponseWriter, r *http.Request, most int64) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
}

// Known limits nothing: it only says that the length was told.
func Known(r *http.Request) bool { return r.ContentLength >= 0 }
