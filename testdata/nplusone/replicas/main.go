// Command replicas asks each server of a list, which nothing can do for all of them at once.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/nplusone/replicas/ask"
)

// asker is what is known of it here.
type asker interface {
	Role(ctx context.Context, ip string) (string, error)
	Lag(ctx context.Context, ip string) (string, error)
	Owner(ctx context.Context, slot string) (string, error)
	Weight(ctx context.Context, slot string) (string, error)
}

type board struct{ asker asker }

// roles and lags ask another server each time.
func (b *board) roles(w http.ResponseWriter, r *http.Request) {
	for _, ip := range r.URL.Query()["ip"] {
		role, err := b.asker.Role(r.Context(), ip)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(role))
	}
}

func (b *board) lags(w http.ResponseWriter, r *http.Request) {
	for _, ip := range r.URL.Query()["ip"] {
		if lag, err := b.lag(r.Context(), ip); err == nil {
			w.Write([]byte(lag))
		}
	}
}

func (b *board) lag(ctx context.Context, ip string) (string, error) { return b.asker.Lag(ctx, ip) }

// sizes opens the clients in place.
func (b *board) sizes(w http.ResponseWriter, r *http.Request) {
	for _, ip := range r.URL.Query()["ip"] {
		if err := size(r.Context(), ip); err != nil {
			log.Print(err)
		}
	}
}

func size(ctx context.Context, ip string) error {
	rdb := redis.NewClient(&redis.Options{Addr: ip})
	defer rdb.Close()
	return rdb.DBSize(ctx).Err()
}

// owners asks one server for each slot, by a client that is opened each time.
func (b *board) owners(w http.ResponseWriter, r *http.Request) {
	for _, slot := range r.URL.Query()["slot"] {
		owner, err := b.asker.Owner(r.Context(), slot) // want command:"is a round trip for each element of a loop"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(owner))
	}
}

// weights does so by one that is opened when it is asked first.
func (b *board) weights(w http.ResponseWriter, r *http.Request) {
	for _, slot := range r.URL.Query()["slot"] {
		weight, err := b.asker.Weight(r.Context(), slot) // want command:"is a round trip for each element of a loop"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(weight))
	}
}

func main() {
	b := &board{ask.New("cache:6379")}
	http.HandleFunc("GET /roles", b.roles)
	http.HandleFunc("GET /lags", b.lags)
	http.HandleFunc("GET /sizes", b.sizes)
	http.HandleFunc("GET /owners", b.owners)
	http.HandleFunc("GET /weights", b.weights)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
