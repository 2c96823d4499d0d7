// Package httpapi is the shop as others see it over HTTP.
package httpapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/catalogue"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/legacydb"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const maxBody = 1 << 20

func readJSON(w http.ResponseWriter, r *http.Request, v any) bool {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	if err := dec.Decode(v); err != nil {
		http.Error(w, "the body is not what it should be", http.StatusBadRequest)
		return false
	}
	return true
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Warn("answer", "error", err)
	}
}

// fail answers with the status that belongs to an error.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	if status == http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request", "route", r.Pattern, "error", err)
		http.Error(w, http.StatusText(status), status)
		return
	}
	http.Error(w, err.Error(), status)
}

func statusOf(err error) int {
	switch {
	case errors.Is(err, orders.ErrNotFound), errors.Is(err, legacydb.ErrNotFound), errors.Is(err, catalogue.ErrUnknown):
		return http.StatusNotFound
	case errors.Is(err, orders.ErrInvalid):
		return http.StatusUnprocessableEntity
	case errors.Is(err, orders.ErrDeclined):
		return http.StatusPaymentRequired
	case errors.Is(err, orders.ErrOutOfStock), errors.Is(err, orders.ErrTooRisky):
		return http.StatusConflict
	default:
		return http.StatusInternalServerError
	}
}
