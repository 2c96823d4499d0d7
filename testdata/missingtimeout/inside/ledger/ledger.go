// Package ledger keeps books for the services around it.
package ledger

import (
	"encoding/json"
	"net/http"
	"sync/atomic"
)

// books are kept by method.
type books struct{ entries atomic.Int64 }

func (b *books) add(w http.ResponseWriter, r *http.Request) {
	_, err := r.Cookie("token")                            // a gateway hands on what browsers sent to it
	if err != nil && r.Header.Get("Authorization") == "" { // as services have it for one another, too
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	_ = json.NewEncoder(w).Encode(b.entries.Add(1))
}

// Handler answers the services.
func Handler() http.Handler {
	b := &books{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /entries", b.add)
	return mux
}
