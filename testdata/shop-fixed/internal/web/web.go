// Package web has what the small HTTP APIs of the shop have in common.
package web

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

const maxBody = 1 << 20

// Routes is a part of the shop with an API of its own.
type Routes interface {
	Routes(mux *http.ServeMux)
}

// Read reads the body of a request, or refuses it.
func Read(w http.ResponseWriter, r *http.Request, v any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(v); err != nil {
		http.Error(w, "the body is not what it should be", http.StatusBadRequest)
		return false
	}
	return true
}

// Answer writes v, or that something went wrong.
func Answer(w http.ResponseWriter, r *http.Request, v any, err error) {
	if err != nil {
		slog.ErrorContext(r.Context(), "request", "route", r.Pattern, "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.WarnContext(r.Context(), "answer", "error", err)
	}
}
