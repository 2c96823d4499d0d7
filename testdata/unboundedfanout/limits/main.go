// Command limits asks what requests say, with limits that are none.
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/limits/par"
)

func warm(w http.ResponseWriter, r *http.Request) {
	var urls []string
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&urls); err != nil {
		return
	}
	ctx := r.Context()
	err := errors.Join(
		par.Free(ctx, par.None(), urls), par.Free(ctx, par.Limits{Most: -1}, urls),
		par.Bound(ctx, par.Bounds{Most: -1}, urls), par.Bound(ctx, par.Bounds{Most: 9}, urls),
		par.Both(ctx, urls), par.All(ctx, urls),
	)
	if err != nil {
		http.Error(w, "", http.StatusBadGateway)
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /warm", warm)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
