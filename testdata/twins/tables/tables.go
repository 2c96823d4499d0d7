// Package tables has functions that are run out of a table: who runs the table runs them.
package tables

import (
	"context"
	"net/http"
	"strings"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/twins/tables/jobs"
)

// Server answers requests.
type Server struct {
	byName   map[string]func(context.Context) error
	steps    []step
	registry *jobs.Registry
	chain    []func(context.Context) error
}

type step struct {
	name string
	run  func(context.Context) error
}

// New makes one.
func New() *Server {
	s := &Server{registry: jobs.New()}
	s.byName = map[string]func(context.Context) error{"named": s.named, "none": func(context.Context) error { return nil }}
	s.steps = []step{{"stepped", s.stepped}, {name: "none", run: func(context.Context) error { return nil }}}
	s.registry.Register("registered", s.registered)
	s.chain = append(s.chain, chained)
	return s
}

// Purchase runs what is asked for.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	if fn := s.byName[r.URL.Query().Get("do")]; fn != nil {
		if err := fn(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
	for _, step := range s.steps {
		if err := step.run(r.Context()); err != nil {
			http.Error(w, step.name, http.StatusInternalServerError)
		}
	}
	for _, job := range jobs.All {
		if err := job.Run(r.Context(), r.Host); err != nil {
			http.Error(w, job.Name, http.StatusInternalServerError)
		}
	}
	for _, fn := range s.chain {
		_ = fn(r.Context())
	}
	if err := s.registry.Run(r.Context(), r.FormValue("command"), strings.Fields(r.FormValue("args"))); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
	if fn, ok := global[r.FormValue("global")]; ok {
		_ = fn(r.Context())
	}
	for _, check := range []func(context.Context) error{listed} {
		_ = check(r.Context())
	}
}

var global = map[string]func(context.Context) error{"global": globally}

func globally(ctx context.Context) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "globally").Err()
}

func listed(ctx context.Context) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "listed").Err()
}

func chained(ctx context.Context) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "chained").Err()
}

func (s *Server) named(ctx context.Context) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "named").Err()
}

func (s *Server) stepped(ctx context.Context) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "stepped").Err()
}

func (s *Server) registered(ctx context.Context, _ []string) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Incr(ctx, "registered").Err()
}
