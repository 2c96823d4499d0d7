// Command piped collects commands before it sends them.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/nplusone/piped/touch"
)

type sessions struct{ rdb *redis.Client }

func (s sessions) keep(w http.ResponseWriter, r *http.Request) {
	keys := r.URL.Query()["id"]
	_, err := s.rdb.Pipelined(r.Context(), func(p redis.Pipeliner) error {
		touch.All(r.Context(), p, keys)
		hand(r.Context(), p, keys)
		touch.Any(r.Context(), p, keys)
		return nil
	})
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func hand(ctx context.Context, c redis.Cmdable, keys []string) { touch.Some(ctx, c, keys) }

func (s sessions) any(w http.ResponseWriter, r *http.Request) {
	touch.Any(r.Context(), s.rdb, r.URL.Query()["id"])
}

func main() {
	s := sessions{redis.NewClient(&redis.Options{Addr: "localhost:6379"})}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /keep", s.keep)
	mux.HandleFunc("POST /any", s.any)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
