// Command tuned sets what its clients keep.
package main

import (
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/hldlint/hldlint/testdata/baretransport/tuned/tune"
)

type front struct{ a, b, c, d *http.Client }

func (f *front) get(w http.ResponseWriter, r *http.Request) {
	for _, c := range []*http.Client{f.a, f.b, f.c, f.d} {
		resp, err := c.Get("http://prices/" + r.PathValue("id"))
		if err != nil {
			http.Error(w, "", http.StatusBadGateway)
			return
		}
		_ = resp.Body.Close()
	}
}

func main() {
	asked := tune.Asked{Idle: 400}
	if n, err := strconv.Atoi(os.Getenv("IDLE")); err == nil {
		asked.Idle = n
	}
	f := &front{tune.Client(tune.Plenty()), tune.ByOwn(&tune.Own{Idle: 300}), tune.ByAsked(asked), tune.ByFew(tune.Few{Idle: 100})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{id}", f.get)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
