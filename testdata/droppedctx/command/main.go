// Command command has helpers without context that requests wait for, and one that only an operator does.
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/spf13/cobra"
)

type shop struct{ cache *redis.Client }

func main() {
	s := &shop{cache: redis.NewClient(&redis.Options{Addr: "cache:6379"})}
	slog.SetDefault(slog.New(&handler{slog.Default().Handler(), s}))
	serve := &cobra.Command{Use: "serve", Run: func(cmd *cobra.Command, args []string) {
		http.HandleFunc("/prices", s.prices)
		http.HandleFunc("/detached", s.detached)
		http.HandleFunc("/attached", s.attached)
		s.warm(context.Background())
		log.Fatal(http.ListenAndServe(":8080", nil))
	}}
	serve.AddCommand(&cobra.Command{Use: "show", RunE: func(cmd *cobra.Command, args []string) error { return s.show(cmd.Context(), args[0]) }})
	if err := serve.Execute(); err != nil {
		log.Fatal(err)
	}
}

// A handler is asked by a library, of which nobody knows whether anybody waits for it.
type handler struct {
	slog.Handler
	shop *shop
}

func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	r.Message += h.shop.name()
	return h.Handler.Handle(ctx, r)
}

func (s *shop) name() string { return s.cache.Get(context.Background(), "name").Val() }

func (s *shop) prices(w http.ResponseWriter, r *http.Request) {
	price := s.price(r.FormValue("item"))
	w.Write([]byte(price))
}

func (s *shop) price(item string) string {
	return s.cache.Get(context.Background(), item).Val() // want helper:"Get runs without the context that callers have"
}

// show is for an operator, who can press a key.
func (s *shop) show(ctx context.Context, item string) error {
	log.Print(s.stock(item))
	return ctx.Err()
}

func (s *shop) stock(item string) string {
	return s.cache.HGet(context.Background(), item, "stock").Val()
}

// warm has a context that nobody ends.
func (s *shop) warm(ctx context.Context) {
	s.cache.Persist(context.TODO(), "prices")
	s.both(ctx)
}

// both is given one that somebody ends, too.
func (s *shop) both(ctx context.Context) {
	s.cache.Persist(context.TODO(), "stock") // want background:"Persist does not get ctx"
}

// detached goes on when the client has left: of what it sends the context is that of nobody, and there it is told, not further down.
func (s *shop) detached(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://backend/", nil) // want request:"leaves r.Context"
	if err == nil {
		s.sign(req)
	}
	s.both(r.Context())
}

func (s *shop) sign(req *http.Request) {
	req.Header.Set("Authorization", s.cache.Get(context.Background(), "key").Val())
}

// attached is sent with the request.
func (s *shop) attached(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://backend/", nil)
	if err == nil {
		s.mark(req)
	}
}

func (s *shop) mark(req *http.Request) {
	req.Header.Set("Authorization", s.cache.Get(context.Background(), "mark").Val()) // want background:"Get does not get req.Context"
}
