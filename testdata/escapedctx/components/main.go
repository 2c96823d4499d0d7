// Command components starts what it consists of on the context of the program, and some of that on those of requests as well.
package main

import (
	"context"
	"errors"
	"net/http"
	"os"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/escapedctx/components/boot"
	"github.com/hldlint/hldlint/testdata/escapedctx/components/hub"
)

func main() {
	if role, ok := roles[os.Args[1]]; ok {
		boot.Run(role)
		return
	}
	boot.Run(run)
}

// roles are what the command may be, besides.
var roles = map[string]func(context.Context) error{"feeds": feed}

// feed is one of them.
func feed(ctx context.Context) error {
	feeds := &hub.Feeds{Cache: redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})}
	return feeds.Start(ctx)
}

// A part is started with the program.
type part interface {
	Start(ctx context.Context) error
}

type server struct {
	hub   *hub.Hub
	rates *hub.Rates
	parts []part
}

// run is handed over to what calls it.
func run(ctx context.Context) error {
	cache := redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})
	s := &server{hub: &hub.Hub{Cache: cache}, rates: &hub.Rates{Cache: cache}, parts: []part{&hub.Lists{Cache: cache}}}
	zones := &hub.Zones{Cache: cache}
	mux := http.NewServeMux()
	mux.HandleFunc("/rates", s.rate)
	mux.HandleFunc("/zones", behind(zones.Load))
	if err := s.start(ctx); err != nil {
		return err
	}
	return http.ListenAndServe(":8097", mux)
}

func (s *server) start(ctx context.Context) error {
	err := errors.Join(s.hub.Start(ctx), s.rates.Start(ctx))
	for _, p := range s.parts {
		err = errors.Join(err, p.Start(ctx))
	}
	return err
}

func (s *server) rate(w http.ResponseWriter, r *http.Request) {
	if s.rates.Start(r.Context()) != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// behind makes a handler of what gets the context of each request.
func behind(load func(ctx context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if load(r.Context()) != nil {
			w.WriteHeader(http.StatusBadGateway)
		}
	}
}
