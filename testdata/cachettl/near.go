package cachettl

import (
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/cachettl/internal/near"
)

// NewNear registers a handler that keeps copies.
func NewNear(mux *http.ServeMux, a *API, rdb *redis.Client) {
	store := near.New(rdb, near.Settings{Prefix: "user:", Listed: time.Minute})
	mux.HandleFunc("GET /near/{id}", func(w http.ResponseWriter, r *http.Request) {
		u, err := a.load(r.Context(), r.PathValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = store.Keep(r.Context(), u.ID, u.Name)
		_ = store.KeepListed(r.Context(), u.ID, u.Name)
		_ = store.KeepRead(r.Context(), u.ID, u.Name)
		_ = store.KeepTold(r.Context(), u.ID, u.Name)
	})
}
