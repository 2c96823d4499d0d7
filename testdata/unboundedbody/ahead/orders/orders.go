// Package orders takes orders.
package orders

import (
	"io"
	"net/http"
)

// Create is silent: what it reads is in memory.
func Create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
